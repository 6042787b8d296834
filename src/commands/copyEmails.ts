import * as l10n from '@vscode/l10n';

import { pickRecord } from '../find';
import { type Command, type CommandId, commandIds } from '../platform';
import { copyAddresses } from '../transfer';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

export const copyEmails = (targets: Targets): Command => copyAll(commandIds.copyEmails, targets, 'emails');
export const copyPhones = (targets: Targets): Command => copyAll(commandIds.copyPhones, targets, 'phones');

/** Copies the addresses or numbers of the selected records and of those below them. */
function copyAll(id: CommandId, targets: Targets, kind: 'emails' | 'phones'): Command {
  return forAccount(id, targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, l10n.t('Copy')));
    if (refs.length === 0) return;
    await copyAddresses(connection, refs, kind);
  });
}
