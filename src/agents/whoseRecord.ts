import * as l10n from '@vscode/l10n';

import { type AddressBookName, type AnyRecord, kindNames, nameOf, type Person, type PersonContact, type Ref } from '../records';
import { type Line, nameLine } from './question';
import type { VisibleAccount } from './visibleAccounts';

/** The lines of a question that say whose record it is about: the record, those above it, and the account. */
export async function recordLines(
  account: VisibleAccount,
  ref: Ref<AddressBookName>,
  record: AnyRecord,
): Promise<readonly Line[]> {
  const own = nameLine(kindNames()[ref.resource], nameOf(ref.resource, record), ref.id);
  return [own, ...(await linesAbove(account, ref, record)), accountLine(account)];
}

/** The line with the account in which something is to be changed. */
export function accountLine({ name }: VisibleAccount): Line {
  return nameLine(l10n.t('Account'), name);
}

/**
 * The lines with the records above one: the client of a person; the person of a contact, and that person's client.
 *
 * @throws IntervalsError if the person of a contact cannot be read
 */
export async function linesAbove(
  { connection }: VisibleAccount,
  { resource }: Ref<AddressBookName>,
  record: AnyRecord,
): Promise<readonly Line[]> {
  switch (resource) {
    case 'client':
      return [];
    case 'person':
      return clientLines(record);
    case 'personcontact': {
      const { personid } = record as PersonContact;
      if (personid === undefined) return [];
      // Not everybody who may change their own contacts may read people.
      if (!connection.rights.mayRead('person')) return [nameLine(kindNames().person, connection.account.label, personid)];
      const person = await connection.store.knownOrRead({ resource: 'person', id: personid });
      return [nameLine(kindNames().person, nameOf('person', person), personid), ...clientLines(person)];
    }
  }
}

function clientLines({ client, clientid }: Person): readonly Line[] {
  return client || clientid ? [nameLine(kindNames().client, client ?? '', clientid ?? undefined)] : [];
}
