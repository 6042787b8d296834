import * as vscode from 'vscode';
import { pickRecord } from './pickRecord';
import { forAccount, type Command } from './command';
import type { Targets } from './targets';

export const copyEmails = (targets: Targets): Command => copying('intervals.copyEmails', targets, 'emails');
export const copyPhones = (targets: Targets): Command => copying('intervals.copyPhones', targets, 'phones');

function copying(id: string, targets: Targets, kind: 'emails' | 'phones'): Command {
  return forAccount(id, targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, vscode.l10n.t('Copy')));
    if (refs.length === 0) return;
    const [{ copyAddresses }, kinds] = await Promise.all([import('./copyAddresses'), import('./addressKinds')]);
    await copyAddresses(connection, refs, kinds[kind]());
  });
}
