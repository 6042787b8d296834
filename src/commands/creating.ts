import * as l10n from '@vscode/l10n';

import { openNewClient, openNewContact, openNewPerson } from '../documents';
import { askWhoseContact, mayAddContactsTo, pickClient } from '../find';
import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

/** The commands that open drafts, whose first save creates a record. */
export function creatingCommands(targets: Targets, features: Pick<Features, 'folderClients' | 'opener'>): readonly Command[] {
  return [newClient(targets, features), newPerson(targets, features), newContact(targets, features)];
}

const newClient = (targets: Targets, { opener }: Pick<Features, 'opener'>): Command =>
  targets.command(commandIds.newClient, (connection) => openNewClient(connection, opener));

const newPerson = (targets: Targets, { folderClients, opener }: Pick<Features, 'folderClients' | 'opener'>): Command =>
  targets.command(commandIds.newPerson, async (connection, args) => {
    const first = folderClients.ofAccount(connection.account.id);
    const ask = () => pickClient(connection, l10n.t('New Person: Choose a Client'), { first });
    const client = await targets.one(connection, args, ask, ({ resource }) => resource === 'client');
    if (client?.resource === 'client') await openNewPerson(connection, opener, client.id);
  });

const newContact = (targets: Targets, { opener }: Pick<Features, 'opener'>): Command =>
  targets.command(commandIds.newContact, async (connection, args) => {
    const ask = () => askWhoseContact(connection, l10n.t('New Contact: Choose a Person'));
    const person = await targets.one(connection, args, ask, (ref) => mayAddContactsTo(connection, ref));
    if (person?.resource === 'person') await openNewContact(connection, opener, person.id);
  });
