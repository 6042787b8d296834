import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { ExplainedError } from '../base';
import { documentName } from '../platform';
import { kindAndId } from '../records';
import { type DeletedRecord, nameOfDeleted, textOf } from './deletedRecord';
import type { DeletedRecords } from './deletedRecords';

const scheme = 'intervals-deleted';

/** Shows copies of deleted records, read-only, at `intervals-deleted://<account>/<key>/<name>.json`. */
export class DeletedRecordsProvider implements vscode.TextDocumentContentProvider {
  readonly #records: DeletedRecords;

  private constructor(records: DeletedRecords) {
    this.#records = records;
  }

  static register(records: DeletedRecords): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(scheme, new DeletedRecordsProvider(records));
  }

  /** The address of a copy. The name is there for the tab to show. */
  static uriOf(deleted: DeletedRecord): vscode.Uri {
    const { account, key, resource, record } = deleted;
    const name = documentName(nameOfDeleted(deleted), kindAndId({ resource, id: record.id }));
    // The record may be open itself, created again: its tab has the name alone.
    const label = l10n.t('{0} (deleted)', name);
    return vscode.Uri.from({ scheme, authority: account, path: `/${key}/${label}.json` });
  }

  /** The key of the copy that is shown at an address; `undefined` for any other address. */
  static keyOf(uri: vscode.Uri): string | undefined {
    return uri.scheme === scheme ? uri.path.split('/')[1] : undefined;
  }

  async provideTextDocumentContent({ authority, path }: vscode.Uri): Promise<string> {
    const [, key = ''] = path.split('/');
    const deleted = await this.#records.get(key);
    if (deleted?.account !== authority)
      throw new ExplainedError(l10n.t('The copy of this deleted record is no longer available.'));
    return textOf(deleted);
  }
}
