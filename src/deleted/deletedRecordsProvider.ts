import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError } from '../base';
import { documentName } from '../platform';
import { kindAndId } from '../records';
import { type DeletedRecord, nameOfDeleted, readableJson } from './deletedRecord';
import type { DeletedRecords } from './deletedRecords';

const scheme = 'intervals-deleted';

/** Provides the read-only documents of deleted records, at `intervals-deleted://<account>/<key>/<name>.json`. */
export class DeletedRecordsProvider implements vscode.TextDocumentContentProvider {
  readonly #records: DeletedRecords;

  private constructor(records: DeletedRecords) {
    this.#records = records;
  }

  static register(records: DeletedRecords): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, new DeletedRecordsProvider(records));
  }

  /** The URI of a copy. It contains the name only for the tab. */
  static uriOf(deleted: DeletedRecord): vscode.Uri {
    const { account, key, resource, record } = deleted;
    const name = documentName(nameOfDeleted(deleted), kindAndId({ resource, id: record.id }));
    // The record itself may be open too, if it was created again; its tab has only the name.
    const label = l10n.t('{0} (deleted)', name);
    return vscode.Uri.from({ scheme, authority: account, path: `/${key}/${label}.json` });
  }

  /** The key of the copy at a URI; `undefined` for any other URI. */
  static keyOf(uri: vscode.Uri): string | undefined {
    return uri.scheme === scheme ? uri.path.split('/')[1] : undefined;
  }

  /** The account of the copy at a URI; `undefined` for any other URI. */
  static accountOf(uri: vscode.Uri): string | undefined {
    return uri.scheme === scheme ? uri.authority : undefined;
  }

  async provideTextDocumentContent({ authority, path }: vscode.Uri): Promise<string> {
    const [, key = ''] = path.split('/');
    const deleted = await this.#records.get(key);
    if (deleted?.account !== authority)
      throw new ExplainedError(l10n.t('The copy of this deleted record is no longer available.'));
    return readableJson(deleted);
  }
}
