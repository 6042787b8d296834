import type { AddressBookName, Client, Person, PersonContact } from '../../records';

/** A contact with the names of its type and descriptor in the account; they are empty if the account has none. */
export interface NamedContact {
  readonly contact: PersonContact;
  readonly type: string;
  readonly descriptor: string;
}

/** A person with contacts. */
export interface PersonExtract {
  readonly person: Person;
  readonly contacts: readonly NamedContact[];
}

/** A client with people. */
export interface ClientExtract {
  readonly client: Client;
  readonly people: readonly PersonExtract[];
}

/** The records that are exported, each with the records below it. */
export interface Extract {
  readonly clients: readonly ClientExtract[];
  /** The people whose client is not exported. */
  readonly people: readonly PersonExtract[];
}

/** The number of records of each kind in an extract. */
export function sizeOf({ clients, people }: Extract): Readonly<Record<AddressBookName, number>> {
  const all = [...people, ...clients.flatMap((client) => client.people)];
  const contacts = all.reduce((sum, person) => sum + person.contacts.length, 0);
  return { client: clients.length, person: all.length, personcontact: contacts };
}
