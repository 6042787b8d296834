import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

import { createShownAgain, DeletedRecordsProvider, deleteRecords, showDeleted } from '../deleted';
import { pickRecord } from '../find';
import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

/** The commands that delete records, and create deleted ones again. */
export function deletingCommands(
  targets: Targets,
  { opener, deletedRecords: records }: Pick<Features, 'deletedRecords' | 'opener'>,
): readonly Command[] {
  return [
    targets.command(commandIds.delete, async (connection, args) => {
      const refs = await targets.all(connection, args, () => pickRecord(connection, l10n.t('Delete Record')));
      await deleteRecords(connection, { connect: () => targets.again(connection), opener, records }, refs);
    }),
    targets.command(commandIds.showDeleted, (connection) => showDeleted(connection, opener, records)),
    // The title bar of a copy's editor passes its URI.
    {
      id: commandIds.createAgain,
      run: async (given) => {
        const uri = given instanceof vscode.Uri ? given : vscode.window.activeTextEditor?.document.uri;
        const account = uri && DeletedRecordsProvider.accountOf(uri);
        const connection = await targets.connectionFor([{ account }]);
        if (connection) await createShownAgain(connection, opener, records, uri);
      },
    },
  ];
}
