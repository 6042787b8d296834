import * as l10n from '@vscode/l10n';

import type { Opener } from '../documents';
import { pickRecord } from '../find';
import { type Command, type CommandId, commandIds } from '../platform';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

/** From the palette: asks which record. */
export const openRecord = (targets: Targets, opener: Opener): Command => opening(commandIds.openRecord, targets, opener);

/** From a row's menu, under the shorter name. */
export const open = (targets: Targets, opener: Opener): Command => opening(commandIds.open, targets, opener);

function opening(id: CommandId, targets: Targets, opener: Opener): Command {
  return forAccount(id, targets, async (connection, args) => {
    const ask = () => pickRecord(connection, l10n.t('Open Record'));
    // From the palette it always asks: what is selected or shown is at hand already.
    const ref = await targets.one(args, ask, () => false);
    if (ref) await opener.open(connection, ref);
  });
}
