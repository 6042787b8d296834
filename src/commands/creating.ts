import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { askWhoseContact, mayAddContactsTo, pickClient } from '../find';
import { type Command, commandIds } from '../platform';
import type { ClientValues, PersonContactValues, PersonValues } from '../records';
import type { Features } from './shared/features';
import { type Targets } from './shared/targets';

/** Opens drafts, of which the first save creates a record. */
export function creatingCommands(targets: Targets, features: Pick<Features, 'opener'>): readonly Command[] {
  return [newClient(targets, features), newPerson(targets, features), newContact(targets, features)];
}

/** A client: active, and created today. */
const newClient = (targets: Targets, { opener }: Pick<Features, 'opener'>): Command =>
  targets.command(commandIds.newClient, async (connection) => {
    const values: ClientValues = { datecreated: today(), active: true };
    await opener.openDraft(connection, 'client', values, l10n.t('New Client'));
  });

/** The user's own date as `YYYY-MM-DD`, which is how Sweden writes it. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}

/** A person of the client that is meant, or that it asks for. */
const newPerson = (targets: Targets, { opener }: Pick<Features, 'opener'>): Command =>
  targets.command(commandIds.newPerson, async (connection, args) => {
    const ask = () => pickClient(connection, l10n.t('New Person: Choose a Client'));
    const client = await targets.one(args, ask, ({ resource }) => resource === 'client');
    if (client?.resource !== 'client') return;
    const values: PersonValues = { clientid: client.id, active: true };
    await opener.openDraft(connection, 'person', values, l10n.t('New Person'));
  });

/** A contact of the person that is meant, or whom it asks for. */
const newContact = (targets: Targets, { opener }: Pick<Features, 'opener'>): Command =>
  targets.command(commandIds.newContact, async (connection, args) => {
    const ask = () => askWhoseContact(connection, l10n.t('New Contact: Choose a Person'));
    const person = await targets.one(args, ask, (ref) => mayAddContactsTo(connection, ref));
    if (person?.resource !== 'person') return;
    const values = { personid: person.id, ...(await firstTypeAndDescriptor(connection)) };
    await opener.openDraft(connection, 'personcontact', values, l10n.t('New Contact'));
  });

async function firstTypeAndDescriptor({ store }: Connection): Promise<PersonContactValues> {
  const [type] = await store.names.types();
  if (!type) return {};
  const [descriptor] = await store.names.descriptors(type.id);
  return { contacttypeid: type.id, ...(descriptor && { contactdescriptorid: descriptor.id }) };
}
