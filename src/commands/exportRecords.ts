import * as l10n from '@vscode/l10n';

import { pickRecord } from '../find';
import { type Command, commandIds } from '../platform';
import { exportListed, exportSelected } from '../transfer';
import type { ClientListing } from '../tree';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** Exports the selected records with all that belongs to them to a file. */
export const exportRecords = (targets: Targets): Command =>
  forAccount(commandIds.export, targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, l10n.t('Export')));
    if (refs.length === 0) return;
    await exportSelected(connection, refs);
  });

/** Exports all clients, or all that the filter in force leaves, with their people and contacts to a file. */
export const exportClients = (targets: Targets, listing: ClientListing): Command =>
  forAccount(commandIds.exportClients, targets, async (connection) => {
    await exportListed(connection, listing);
  });
