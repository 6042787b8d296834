import * as vscode from 'vscode';

import type { Connection } from '../account';
import { oneLine } from '../base';
import { type AnyRecord, definitionOf, labelOf, nameOf, type Ref, type ResourceName, type TableName } from '../records';
import type { Documents } from './documents';

/** Opens records and drafts in editors: one document per record, however it is reached. */
export class Opener {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /**
   * @param options as for `showTextDocument`; without a column, an editor that is already open is shown
   * @throws IntervalsError if the record is not known yet and cannot be read
   */
  async open({ account, store, uriOf }: Connection, ref: Ref, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
    const [shown] = this.#documents.tabsOf(account.id, ref);
    if (shown) return show(shown.uri, { viewColumn: shown.tab.group.viewColumn, ...options });
    const record = await store.knownOrRead(ref);
    await show(uriOf(ref, nameOf(ref.resource, record)), options);
  }

  /**
   * Opens the read-only document of a record that is not edited.
   *
   * @throws IntervalsError if the record is not known yet and cannot be read
   */
  async openWork({ store, uriOf }: Connection, ref: Ref<TableName>): Promise<void> {
    const name = oneLine(labelOf(ref.resource, await store.knownOrRead(ref)), 200);
    await show(uriOf(ref, name), { preview: false });
  }

  /** The name of the document at a URI, whatever name the URI contains. */
  nameAt(uri: vscode.Uri): string {
    return this.#documents.nameAt(uri);
  }

  /** Opens several records of one kind as one document. */
  async openBatch(connection: Connection, resource: ResourceName, records: readonly AnyRecord[], name: string): Promise<void> {
    await show(await this.#documents.createBatch(connection, resource, records, name), { preview: false });
  }

  /** Opens a draft with the cursor between the quotes of the first required text. */
  async openDraft(connection: Connection, resource: ResourceName, values: object, name: string): Promise<vscode.Uri> {
    const { uri, text } = await this.#documents.createDraft(connection, resource, values, name);
    await show(uri, { preview: false, selection: firstToFill(resource, text) });
    return uri;
  }

  /** Closes the tabs of a deleted record, but not those with unsaved text, which is never thrown away. */
  async closeDeleted(account: string, ref: Ref): Promise<void> {
    const closable = this.#documents.tabsOf(account, ref).filter(({ tab }) => !tab.isDirty);
    await vscode.window.tabGroups.close(closable.map(({ tab }) => tab));
  }
}

/**
 * Shows an editor as VS Code's Explorer does. `showTextDocument` would keep the document open for minutes after its tab is
 * closed, which is in the way when a document moves to a new URI.
 */
async function show(uri: vscode.Uri, options: vscode.TextDocumentShowOptions): Promise<void> {
  await vscode.commands.executeCommand('vscode.open', uri, options);
}

function firstToFill(resource: ResourceName, text: string): vscode.Range {
  const required = Object.entries(definitionOf(resource).fields).filter(([, { required: isRequired }]) => isRequired);
  const lines = text.split('\n');
  const line = lines.findIndex((candidate) => required.some(([name]) => candidate.trim() === `"${name}": "",`));
  const position = new vscode.Position(Math.max(line, 0), line === -1 ? 0 : (lines[line] ?? '').length - '",'.length);
  return new vscode.Range(position, position);
}
