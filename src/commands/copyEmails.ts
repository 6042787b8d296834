import * as vscode from 'vscode';
import { forAccount, pickRecord, type Command, type Targets } from './shared';

export const copyEmails = (targets: Targets): Command => copyAll('intervals.copyEmails', targets, 'emails');
export const copyPhones = (targets: Targets): Command => copyAll('intervals.copyPhones', targets, 'phones');

/** Copies the addresses or numbers of the selected records and of those below them. */
function copyAll(id: string, targets: Targets, kind: 'emails' | 'phones'): Command {
  return forAccount(id, targets, async (connection, args) => {
    const refs = await targets.all(args, () => pickRecord(connection, vscode.l10n.t('Copy')));
    if (refs.length === 0) return;
    const copying = await import('../copying');
    await copying.copyAddresses(connection, refs, copying[kind]());
  });
}
