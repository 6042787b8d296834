import * as vscode from 'vscode';

import { type Accounts, type Connection, followAccounts } from '../account';
import { IntervalsError } from '../api';
import { delay, type Disposable, oneLine } from '../base';
import { parseAnyUri } from '../platform';
import { type Ref, refKey, type TableName, writtenId, writtenRecords } from '../records';
import type { AccountNames } from './accountNames';
import type { ReferenceNames } from './referenceNames';
import { type Reference, referencesIn } from './references';

/** How long typing has to pause before an unknown record is requested, in ms: an incomplete id may be another record's. */
const typingDelay = 500;

/** Shows names after the ids in a document. */
export class NameHints implements vscode.InlayHintsProvider, vscode.Disposable {
  readonly #names: AccountNames;
  /** The records whose names were wanted, by resource and id. */
  readonly #wanted = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #listening: vscode.Disposable;

  readonly onDidChangeInlayHints = this.#changed.event;

  constructor(names: AccountNames, accounts: Accounts) {
    this.#names = names;
    this.#listening = followAccounts(accounts, (connection) => this.#begin(connection));
  }

  async provideInlayHints(
    document: vscode.TextDocument,
    range: vscode.Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlayHint[]> {
    const names = this.#names.of(document.uri);
    const placed = this.#referencesIn(document, range);
    if (!names || placed.length === 0) return [];
    for (const each of placed) for (const ref of sourcesOf(each)) this.#wanted.add(refKey(ref));
    if (document.isDirty && !placed.every(({ reference }) => names.isKnown(reference))) await delay(typingDelay);
    if (token.isCancellationRequested) return [];
    const hints = await Promise.all(placed.map(({ reference, position }) => hintFor(names, reference, position)));
    return hints.filter((hint) => hint !== undefined);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  #referencesIn(document: vscode.TextDocument, range: vscode.Range): readonly Placed[] {
    const resource = parseAnyUri(document.uri)?.resource;
    if (!resource) return [];
    return writtenRecords(document.getText())
      .flatMap((record) => referencesIn(resource, record))
      .map((reference) => ({ resource, reference, position: document.positionAt(endOf(reference)) }))
      .filter(({ position }) => range.contains(position));
  }

  #begin({ store }: Connection): Disposable {
    this.#changed.fire();
    // All else that is learnt, such as a list with thousands of records, is behind none of the ids.
    return store.onDidLearn((ref) => {
      if (this.#wanted.has(refKey(ref))) this.#changed.fire();
    });
  }
}

interface Placed {
  /** The resource of the record that has the reference. */
  readonly resource: TableName;
  readonly reference: Reference;
  readonly position: vscode.Position;
}

/** The records that the name behind a reference may come from: the one that it names, and the one that has it. */
function sourcesOf({ resource, reference: { of, id, record } }: Placed): readonly Ref<TableName>[] {
  const own = writtenId(record, 'id');
  return [{ resource: of, id }, ...(own === undefined ? [] : [{ resource, id: own }])];
}

function endOf({ record, field }: Reference): number {
  const { offset, length } = record.get(field)?.at ?? { offset: 0, length: 0 };
  return offset + length;
}

async function hintFor(
  names: ReferenceNames,
  reference: Reference,
  position: vscode.Position,
): Promise<vscode.InlayHint | undefined> {
  const name = await names.of(reference).catch((error: unknown) => {
    // The log has the error, and the document is usable without the hint.
    if (error instanceof IntervalsError) return undefined;
    throw error;
  });
  if (name === undefined) return undefined;
  const hint = new vscode.InlayHint(position, oneLine(name, 60));
  hint.paddingLeft = true;
  return hint;
}
