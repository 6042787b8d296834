import type { Client, Person, PersonContact, ResourceName } from '../../records';

/** A contact with the names that its account has for type and descriptor; empty where the account has none. */
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

/** Records that are taken along, each with what belongs to it. */
export interface Extract {
  readonly clients: readonly ClientExtract[];
  /** People whose client is not taken along. */
  readonly people: readonly PersonExtract[];
}

/** How many records of each kind an extract holds. */
export function sizeOf({ clients, people }: Extract): Readonly<Record<ResourceName, number>> {
  const all = [...people, ...clients.flatMap((client) => client.people)];
  const contacts = all.reduce((sum, person) => sum + person.contacts.length, 0);
  return { client: clients.length, person: all.length, personcontact: contacts };
}
