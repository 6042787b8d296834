import * as l10n from '@vscode/l10n';

import { isObject } from '../base';
import { logTime, openNewClient, openNewContact, openNewPerson, type Worked } from '../documents';
import { askWhoseContact, mayAddContactsTo, pickClient } from '../find';
import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

/** The commands that open drafts, whose first save creates a record. */
export function creatingCommands(
  targets: Targets,
  features: Pick<Features, 'folderClients' | 'lastChoices' | 'opener'>,
): readonly Command[] {
  return [newClient(targets, features), newPerson(targets, features), newContact(targets, features), logging(targets, features)];
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

/** Logs time on a row's project or task, or on one that is asked for: where the command is called on a client, on one of that client. */
const logging = (targets: Targets, features: Pick<Features, 'lastChoices' | 'opener'>): Command =>
  targets.command(commandIds.logTime, (connection, args) => {
    const client = targets.refs(args).find(({ resource }) => resource === 'client');
    return logTime(connection, features, workedIn(args[0]) ?? (client && { resource: 'client', id: client.id }));
  });

/** The project or task of a row, or of what another command gives in its place. */
function workedIn(row: unknown): Worked | undefined {
  const ref = isObject(row) ? row['ref'] : undefined;
  if (!isObject(ref)) return undefined;
  const { resource, id } = ref;
  const isOne = (resource === 'project' || resource === 'task') && typeof id === 'number' && Number.isSafeInteger(id) && id > 0;
  return isOne ? { resource, id } : undefined;
}
