import { beginningOf } from '../base';
import {
  type Client,
  definitionOf,
  localIdOf,
  otherFields,
  type Person,
  type PersonContact,
  type RecordByResource,
  type ResourceName,
  shownOf,
} from '../records';
import type { Store } from '../store';

/** The most UTF-16 units of a text among many records; and of one record, which a model may want to change. */
export const [longestAmongMany, longestOfOne] = [500, 20_000];

/** A record for a model: its fields by the names under which it is changed, without what is empty. */
export type Shown = Readonly<Record<string, unknown>>;

/** The fields of a record, without those that are empty or as usual. A text that is cut says so. */
export function fieldsShown<R extends ResourceName>(resource: R, record: RecordByResource[R], longest: number): Shown {
  const { localid, [otherFields]: _, ...fields } = shownOf(definitionOf(resource), record);
  const number = typeof localid === 'string' && localid !== '' ? { number: localIdOf({ id: record.id, localid }) } : {};
  const shown: readonly (readonly [string, unknown])[] = Object.entries(fields)
    .filter(([name, value]) => value !== '' && value !== null && (name === 'active' ? value === false : value !== false))
    .flatMap(([name, value]) => (typeof value === 'string' ? textShown(name, value, longest) : [[name, value] as const]));
  return { ...number, ...Object.fromEntries(shown) };
}

function textShown(name: string, text: string, longest: number): readonly (readonly [string, unknown])[] {
  if (text.length <= longest) return [[name, text]];
  const left = text.length - longest;
  return [
    [name, `${beginningOf(text, longest)}…`],
    [`${name} (cut)`, `${left} more characters are not shown`],
  ];
}

/** A client among others. */
export function clientShown(client: Client): Shown {
  const { description: _, ...fields } = fieldsShown('client', client, longestAmongMany);
  return fields;
}

/** A person among others, with the name of the client. */
export function personShown(person: Person): Shown {
  const { notes: _, ...fields } = fieldsShown('person', person, longestAmongMany);
  return { ...fields, ...(person.client && { client: person.client }) };
}

/** A contact, with the names of its type and descriptor instead of their ids. */
export async function contactShown(store: Store, contact: PersonContact, longest = longestAmongMany): Promise<Shown> {
  const { type, descriptor } = await store.names.of(contact);
  const { contacttypeid, contactdescriptorid, personid: _, ...fields } = fieldsShown('personcontact', contact, longest);
  return { ...fields, type: type ?? contacttypeid, descriptor: descriptor ?? contactdescriptorid };
}
