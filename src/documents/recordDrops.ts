import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import { parseUri, showExplained, withTokenSignal } from '../platform';
import { definitionOf, type Ref, toBatchText, toText } from '../records';
import { JointReads } from '../store';
import { draggedRecords, draggedType } from '../tree';

/**
 * Inserts the JSON of records that are dropped into an editor; several as an array. Intervals documents are excluded: there
 * it could only spoil the text to be saved.
 */
export class RecordDrops implements vscode.DocumentDropEditProvider {
  readonly #accounts: Accounts;

  private constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  static register(accounts: Accounts): vscode.Disposable {
    const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('intervals', 'records');
    const metadata = { dropMimeTypes: [draggedType], providedDropEditKinds: [kind] };
    return vscode.languages.registerDocumentDropEditProvider('*', new RecordDrops(accounts), metadata);
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    _position: vscode.Position,
    transfer: vscode.DataTransfer,
    token: vscode.CancellationToken,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    if (parseUri(document.uri)) return undefined;
    const { account, refs } = (await draggedRecords(transfer)) ?? { refs: [] };
    const connection = account === undefined ? undefined : this.#accounts.connectionOf(account);
    if (!connection || refs.length === 0) return undefined;
    try {
      const text = await withTokenSignal(token, (signal) => textOf(connection, refs, signal));
      return new vscode.DocumentDropEdit(text, l10n.t('Insert Records'));
    } catch (error) {
      if (!token.isCancellationRequested) showExplained(error);
      return undefined;
    }
  }
}

/** The text of a record, or of an array of several. */
async function textOf({ store }: Connection, refs: readonly Ref[], signal: AbortSignal): Promise<string> {
  const readsOf = new Map(
    [...new Set(refs.map(({ resource }) => resource))].map((resource) => {
      const ids = refs.filter((ref) => ref.resource === resource).map(({ id }) => id);
      return [resource, JointReads.of(store, resource, ids, { signal })] as const;
    }),
  );
  const texts = await Promise.all(
    refs.map(async (ref) => {
      const record = await readsOf.get(ref.resource)?.get(ref);
      return record ? [toText(definitionOf(ref.resource), record)] : [];
    }),
  );
  const [only = '', ...others] = texts.flat();
  return (others.length === 0 ? only : toBatchText([only, ...others])).trimEnd();
}
