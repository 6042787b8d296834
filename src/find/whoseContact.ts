import type { Connection } from '../account';
import type { Ref } from '../records';
import { pickAnyPerson } from './later';

/** Asks whose contact it is to be. Only administrators may add contacts to others: whoever else is asked means themselves. */
export async function askWhoseContact(connection: Connection, title: string): Promise<Ref | undefined> {
  if (!connection.rights.isAdministrator) return { resource: 'person', id: connection.account.personId };
  return pickAnyPerson(connection, title);
}

/** Whether a record is a person whom the user may add contacts to. */
export function mayHaveContacts({ rights }: Connection, { resource, id }: Ref): boolean {
  return resource === 'person' && rights.mayWrite('personcontact', { personid: id });
}
