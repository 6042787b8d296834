import * as vscode from 'vscode';
import type { Opener } from '../documents';
import { pickRecord } from './pickRecord';
import { forAccount, type Command } from './command';
import type { Targets } from './targets';

/** From the palette: asks which record. */
export const openRecord = (targets: Targets, opener: Opener): Command => opening('intervals.openRecord', targets, opener);

/** From a row's menu, under the shorter name. */
export const open = (targets: Targets, opener: Opener): Command => opening('intervals.open', targets, opener);

function opening(id: string, targets: Targets, opener: Opener): Command {
  return forAccount(id, targets, async (connection, args) => {
    const ref = await targets.one(args, () => pickRecord(connection, vscode.l10n.t('Open Record')));
    if (ref) await opener.open(connection, ref);
  });
}
