import * as l10n from '@vscode/l10n';

import { pickClientOrPerson } from '../find';
import { type LinkKind, openLinkOf } from '../links';
import { type Command, type CommandId, commandIds } from '../platform';
import { forAccount } from './shared/forAccount';
import { type Targets } from './shared/targets';

export const writeEmail = (targets: Targets): Command => openLink(commandIds.writeEmail, 'mail', targets);
export const call = (targets: Targets): Command => openLink(commandIds.call, 'phone', targets);
export const openWebsite = (targets: Targets): Command => openLink(commandIds.openWebsite, 'web', targets);

/** Opens what the record that is meant has of a kind of link; asks whose, where none is meant. */
function openLink(id: CommandId, kind: LinkKind, targets: Targets): Command {
  return forAccount(id, targets, async (connection, args) => {
    const ref = await targets.one(args, () => pickClientOrPerson(connection, questions()[kind]));
    if (ref) await openLinkOf(connection, ref, kind);
  });
}

function questions(): Readonly<Record<LinkKind, string>> {
  return {
    mail: l10n.t('Choose Who to Write To'),
    phone: l10n.t('Choose Who to Call'),
    web: l10n.t('Choose Whose Website to Open'),
  };
}
