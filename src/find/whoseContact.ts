import type { Connection } from '../account';
import type { Ref } from '../records';
import { pickAnyPerson } from './later';

/** Asks Administrators for the person of a new contact. Other users may add contacts only to themselves, and are not asked. */
export async function askWhoseContact(connection: Connection, title: string): Promise<Ref | undefined> {
  if (!connection.rights.isAdministrator) return { resource: 'person', id: connection.account.personId };
  return pickAnyPerson(connection, title);
}

/** Whether a record is a person to whom the user may add contacts. */
export function mayAddContactsTo({ rights }: Connection, { resource, id }: Ref): boolean {
  return resource === 'person' && rights.mayWrite('personcontact', { personid: id });
}
