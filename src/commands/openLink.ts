import * as vscode from 'vscode';
import { linksOf, type Links } from '../tree';
import { pickRecord } from './pickRecord';
import { forAccount, type Command } from './register';
import type { Targets } from './targets';

export const writeEmail = (targets: Targets): Command => openLink('intervals.writeEmail', 'mail', targets);
export const call = (targets: Targets): Command => openLink('intervals.call', 'phone', targets);
export const openWebsite = (targets: Targets): Command => openLink('intervals.openWebsite', 'web', targets);

function openLink(id: string, kind: keyof Links, targets: Targets): Command {
  return forAccount(id, targets, async (connection, args) => {
    const ref = await targets.one(args, () => pickRecord(connection, vscode.l10n.t('Which client or contact?')));
    if (!ref) return;
    const link = (await linksOf(connection, ref))[kind];
    if (link) await vscode.env.openExternal(vscode.Uri.parse(link, true));
    else void vscode.window.showInformationMessage(missing(kind));
  });
}

function missing(kind: keyof Links): string {
  return {
    mail: vscode.l10n.t('There is no e-mail address here.'),
    phone: vscode.l10n.t('There is no phone number here.'),
    web: vscode.l10n.t('There is no website here.'),
  }[kind];
}
