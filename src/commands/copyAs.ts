import * as vscode from 'vscode';
import type { Format } from '../exchange';
import { forAccount, pickRecord, type Command, type Targets } from './shared';

export const copyAsVCard = (targets: Targets): Command => copyAs('intervals.copyAsVCard', 'vcf', targets);
export const copyAsCsv = (targets: Targets): Command => copyAs('intervals.copyAsCsv', 'csv', targets);
export const copyAsJson = (targets: Targets): Command => copyAs('intervals.copyAsJson', 'json', targets);

/** Copies the selected records, with all that belongs to them, as text in a format. */
function copyAs(id: string, format: Format, targets: Targets): Command {
  return forAccount(id, targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, vscode.l10n.t('Copy As')));
    if (refs.length === 0) return;
    const { copyRecords } = await import('../exporting');
    await copyRecords(connection, refs, format);
  });
}
