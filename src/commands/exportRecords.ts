import * as vscode from 'vscode';
import type { ClientListing } from '../listing';
import { forAccount, pickRecord, type Command, type Targets } from './shared';

/** Exports the selected records with all that belongs to them to a file. */
export const exportRecords = (targets: Targets): Command =>
  forAccount('intervals.export', targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, vscode.l10n.t('Export')));
    if (refs.length === 0) return;
    const { exportSelected } = await import('../exporting');
    await exportSelected(connection, refs);
  });

/** Exports all clients, or all that the filter in force leaves, with their people and contacts to a file. */
export const exportClients = (targets: Targets, listing: ClientListing): Command =>
  forAccount('intervals.exportClients', targets, async (connection) => {
    const { exportListed } = await import('../exporting');
    await exportListed(connection, listing);
  });
