import { type AnyRecord, definitionOf, type ResourceName, resourceOf, shownOf } from '../../records';
import type { Extract, PersonExtract } from './extract';
import type { ListExtract } from './listExtract';

/** The records as JSON, record by record: each as in its document, with people in their client and contacts in their person. */
export function* jsonOf({ clients, people }: Extract): Iterable<string> {
  yield '{\n  "clients": ';
  yield* list(clients, ({ client, people: own }) => ({ ...shown('client', client), people: own.map(personWithContacts) }));
  yield ',\n  "people": ';
  yield* list(people, personWithContacts);
  yield '\n}\n';
}

/** The records of a list as JSON, record by record: each as in its document, under the resource's name as in the API's answers. */
export function* jsonOfList({ resource, records }: ListExtract): Iterable<string> {
  yield `{\n  ${JSON.stringify(resource)}: `;
  yield* list(records, (record) => shownOf(resourceOf(resource), record));
  yield '\n}\n';
}

/** An array within an object, as JSON.stringify would write it. */
function* list<T>(items: readonly T[], contentOf: (item: T) => object): Iterable<string> {
  for (const [index, item] of items.entries()) {
    // JSON has no LF in its values, so indenting the lines changes no value.
    const json = JSON.stringify(contentOf(item), undefined, 2).replaceAll('\n', '\n    ');
    yield `${index === 0 ? '[' : ','}\n    ${json}`;
  }
  yield items.length === 0 ? '[]' : '\n  ]';
}

function personWithContacts({ person, contacts }: PersonExtract): object {
  return { ...shown('person', person), contacts: contacts.map(({ contact }) => shown('personcontact', contact)) };
}

function shown(resource: ResourceName, record: AnyRecord): object {
  return shownOf(definitionOf(resource), record);
}
