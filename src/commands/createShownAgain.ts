import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { NotPermittedError } from '../api';
import { ExplainedError } from '../base';
import { type DeletedRecords, DeletedRecordsProvider, openDraftOfDeleted } from '../deleted';
import type { Opener } from '../documents';
import { type Command, commandIds } from '../platform';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Opens a draft of the deleted record whose copy is shown. */
export const createShownAgain = (targets: Targets, opener: Opener, records: DeletedRecords): Command =>
  forAccount(commandIds.createAgain, targets, async (connection, [given]) => {
    const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
    const key = uri && DeletedRecordsProvider.keyOf(uri);
    const deleted = key === undefined ? undefined : await records.get(key);
    if (deleted?.account !== connection.account.id) {
      throw new ExplainedError(l10n.t('The copy of this deleted record is no longer available.'));
    }
    if (!connection.rights.mayWrite(deleted.resource, deleted.record)) throw new NotPermittedError();
    await openDraftOfDeleted(connection, opener, deleted);
  });
