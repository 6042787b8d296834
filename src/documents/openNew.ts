import * as l10n from '@vscode/l10n';

import type { Connection } from '../account';
import { type ClientValues, type PersonContactValues, type PersonValues, today } from '../records';
import type { Opener } from './opener';

/** Opens a draft of a client that is active and was created today. */
export async function openNewClient(connection: Connection, opener: Opener): Promise<void> {
  const values: ClientValues = { datecreated: today(), active: true };
  await opener.openDraft(connection, 'client', values, l10n.t('New Client'));
}

/** Opens a draft of an active person of a client. */
export async function openNewPerson(connection: Connection, opener: Opener, clientId: number): Promise<void> {
  const values: PersonValues = { clientid: clientId, active: true };
  await opener.openDraft(connection, 'person', values, l10n.t('New Person'));
}

/**
 * Opens a draft of a contact of a person, with the account's first contact type and descriptor.
 *
 * @throws IntervalsError if these cannot be read
 */
export async function openNewContact(connection: Connection, opener: Opener, personId: number): Promise<void> {
  const values = { personid: personId, ...(await firstTypeAndDescriptor(connection)) };
  await opener.openDraft(connection, 'personcontact', values, l10n.t('New Contact'));
}

async function firstTypeAndDescriptor({ store }: Connection): Promise<PersonContactValues> {
  const [type] = await store.names.types();
  if (!type) return {};
  const [descriptor] = await store.names.descriptors(type.id);
  return { contacttypeid: type.id, ...(descriptor && { contactdescriptorid: descriptor.id }) };
}
