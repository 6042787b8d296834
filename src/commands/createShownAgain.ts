import * as vscode from 'vscode';
import { NotPermittedError } from '../api';
import { DeletedRecordsProvider, openDraftOfDeleted, type DeletedRecords } from '../deleted';
import type { Opener } from '../documents';
import { ExplainedError } from '../explainedError';
import { forAccount, type Command, type Targets } from './shared';

/** Opens a draft of the deleted record whose copy is shown. */
export const createShownAgain = (targets: Targets, opener: Opener, records: DeletedRecords): Command =>
  forAccount('intervals.createAgain', targets, async (connection, [given]) => {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    const key = uri && DeletedRecordsProvider.keyOf(uri);
    const deleted = key === undefined ? undefined : await records.get(key);
    if (deleted?.account !== connection.account.id) {
      throw new ExplainedError(vscode.l10n.t('The copy of this deleted record is no longer available.'));
    }
    if (!connection.rights.mayWrite(deleted.resource, deleted.record)) throw new NotPermittedError();
    await openDraftOfDeleted(connection, opener, deleted);
  });
