import type { Connection } from '../../account';
import type { Ref } from '../../records';

// What asks for records is loaded when somebody is first asked for one.

/**
 * Asks for a client.
 *
 * @param except one that makes no sense here
 * @returns `undefined` when the user turned back
 */
export async function pickClient(connection: Connection, title: string, except?: number): Promise<Ref | undefined> {
  return (await import('../../find')).pickClient(connection, title, except);
}

/** Asks for a person of any client, or of none. */
export async function pickAnyPerson(connection: Connection, title: string): Promise<Ref | undefined> {
  return (await import('../../find')).pickAnyPerson(connection, title);
}

/** Asks for a contact of a person. */
export async function pickContact(connection: Connection, person: Ref, title: string): Promise<Ref | undefined> {
  return (await import('../../find')).pickContact(connection, person, title);
}

/** Asks whose contact it is to be. Only administrators may add contacts to others: whoever else is asked means themselves. */
export async function askWhoseContact(connection: Connection, title: string): Promise<Ref | undefined> {
  if (!connection.rights.isAdministrator) return { resource: 'person', id: connection.account.personId };
  return pickAnyPerson(connection, title);
}

/** Whether a record is a person whom the user may add contacts to. */
export function mayHaveContacts({ rights }: Connection, { resource, id }: Ref): boolean {
  return resource === 'person' && rights.mayWrite('personcontact', { personid: id });
}

/** Asks for a client or a person. */
export async function pickClientOrPerson(connection: Connection, title: string): Promise<Ref | undefined> {
  return (await import('../../find')).pickClientOrPerson(connection, title);
}

/** Asks for any record: a client or a person, or one of those below them. */
export async function pickRecord(connection: Connection, title: string): Promise<Ref | undefined> {
  return (await import('../../find')).pickRecord(connection, title);
}

/** Asks for several records of one kind that the user may edit. */
export async function pickSeveral(connection: Connection, title: string): Promise<readonly Ref[] | undefined> {
  return (await import('../../find')).pickSeveral(connection, title);
}
