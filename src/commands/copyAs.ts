import * as l10n from '@vscode/l10n';

import { pickRecord } from '../find';
import { type Command, type CommandId, commandIds } from '../platform';
import { copyRecords, type Format } from '../transfer';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

export const copyAsVCard = (targets: Targets): Command => copyAs(commandIds.copyAsVCard, 'vcf', targets);
export const copyAsCsv = (targets: Targets): Command => copyAs(commandIds.copyAsCsv, 'csv', targets);
export const copyAsJson = (targets: Targets): Command => copyAs(commandIds.copyAsJson, 'json', targets);

/** Copies the selected records, with all that belongs to them, as text in a format. */
function copyAs(id: CommandId, format: Format, targets: Targets): Command {
  return forAccount(id, targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, l10n.t('Copy As')));
    if (refs.length === 0) return;
    await copyRecords(connection, refs, format);
  });
}
