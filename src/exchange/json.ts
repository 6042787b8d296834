import { definitionOf, shownOf, type AnyRecord, type ResourceName } from '../records';
import type { Extract, PersonExtract } from './extract';

/** As JSON: each record as its document shows it, people below their client and contacts below their person. */
export function jsonOf({ clients, people }: Extract): string {
  const content = {
    clients: clients.map((client) => ({ ...shown('client', client.client), people: client.people.map(personWithContacts) })),
    people: people.map(personWithContacts),
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function personWithContacts({ person, contacts }: PersonExtract): object {
  return { ...shown('person', person), contacts: contacts.map(({ contact }) => shown('personcontact', contact)) };
}

function shown(resource: ResourceName, record: AnyRecord): object {
  return shownOf(definitionOf(resource), record);
}
