import * as vscode from 'vscode';
import { openLinkOf, type LinkKind } from '../links';
import { forAccount, pickClientOrPerson, type Command, type Targets } from './shared';

export const writeEmail = (targets: Targets): Command => openLink('intervals.writeEmail', 'mail', targets);
export const call = (targets: Targets): Command => openLink('intervals.call', 'phone', targets);
export const openWebsite = (targets: Targets): Command => openLink('intervals.openWebsite', 'web', targets);

/** Opens what the record that is meant has of a kind of link; asks whose, where none is meant. */
function openLink(id: string, kind: LinkKind, targets: Targets): Command {
  return forAccount(id, targets, async (connection, args) => {
    const ref = await targets.one(args, () => pickClientOrPerson(connection, questions()[kind]));
    if (ref) await openLinkOf(connection, ref, kind);
  });
}

function questions(): Readonly<Record<LinkKind, string>> {
  return {
    mail: vscode.l10n.t('Choose Who to Write To'),
    phone: vscode.l10n.t('Choose Who to Call'),
    web: vscode.l10n.t('Choose Whose Website to Open'),
  };
}
