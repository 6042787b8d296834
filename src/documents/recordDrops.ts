import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Accounts, Connection } from '../account';
import { IntervalsError } from '../api';
import { forMessage } from '../base';
import { parseUri } from '../platform';
import { definitionOf, type Ref, toBatchText, toText } from '../records';
import { JointReads } from '../store';
import { draggedRefs, draggedType } from '../tree';

/**
 * Inserts the text of records that are dropped into an editor, as their documents show it; several as an array. Not
 * into documents of Intervals: there it could only spoil what is to be saved.
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
    const { connection } = this.#accounts;
    if (!connection || parseUri(document.uri)) return undefined;
    const refs = await draggedRefs(transfer, connection.account.id);
    if (refs.length === 0) return undefined;
    const stop = new AbortController();
    const listening = token.onCancellationRequested(() => stop.abort());
    try {
      return new vscode.DocumentDropEdit(await textOf(connection, refs, stop.signal), l10n.t('Insert Records'));
    } catch (error) {
      if (stop.signal.aborted) return undefined;
      if (!(error instanceof IntervalsError)) throw error;
      void vscode.window.showErrorMessage(forMessage(error.message, 500));
      return undefined;
    } finally {
      listening.dispose();
    }
  }
}

/** The text of a record; of several, that of an array of them. */
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
