import * as vscode from 'vscode';
import type { Opener } from '../documents';
import { forAccount, pickRecord, type Command, type Targets } from './shared';

/** From the palette: asks which record. */
export const openRecord = (targets: Targets, opener: Opener): Command => opening('intervals.openRecord', targets, opener);

/** From a row's menu, under the shorter name. */
export const open = (targets: Targets, opener: Opener): Command => opening('intervals.open', targets, opener);

function opening(id: string, targets: Targets, opener: Opener): Command {
  return forAccount(id, targets, async (connection, args) => {
    const ask = () => pickRecord(connection, vscode.l10n.t('Open Record'));
    // From the palette it always asks: what is selected or shown is at hand already.
    const ref = await targets.one(args, ask, () => false);
    if (ref) await opener.open(connection, ref);
  });
}
