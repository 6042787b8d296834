import ICAL from 'ical.js';
import { htmlText } from '../htmlText';
import {
  bareValue,
  contactKindOf,
  nameOf,
  ownContactsOf,
  ownTypeNames,
  type Client,
  type ContactKind,
  type Person,
} from '../records';
import type { Extract, NamedContact, PersonExtract } from './extract';
import { contactTypeParameter, labelProperty, otherContactProperty, plainDescriptors, plainTypes, typeWords } from './vcardKinds';

/** A property of a card in jCard's form (RFC 7095), which ical.js writes. */
type Property = readonly [
  name: string,
  parameters: Readonly<Record<string, string | readonly string[]>>,
  type: string,
  value: string | readonly string[],
];

/**
 * As vCard 4.0 (RFC 6350), card by card: one for each client, as an organisation, and for each person. Descriptions and
 * notes become plain text.
 */
export function* vcardOf({ clients, people }: Extract): Iterable<string> {
  for (const { client, people: own } of clients) {
    yield cardText(clientCard(client));
    for (const person of own) yield cardText(personCard(person, client.name));
  }
  for (const person of people) yield cardText(personCard(person, person.person.client));
}

/** Single contacts as a card of their own. */
export function contactCard(name: string, contacts: readonly NamedContact[]): string {
  return cardText([text('fn', name), ...contacts.flatMap(contactProperties)]);
}

function cardText(properties: readonly Property[]): string {
  return ICAL.stringify(['vcard', [text('version', '4.0'), ...properties], []]);
}

function clientCard(client: Client): readonly Property[] {
  const { id, description = '' } = client;
  const contacts = ownContactsOf(client).map(({ kind, value }): NamedContact => {
    return { contact: { id, value }, type: ownTypeNames[kind], descriptor: 'Work' };
  });
  const name = nameOf('client', client);
  return [
    text('kind', 'org'),
    text('fn', name),
    organisation(name),
    ...contacts.flatMap(contactProperties),
    ...optional('note', htmlText(description)),
  ];
}

function personCard({ person, contacts }: PersonExtract, clientName = ''): readonly Property[] {
  const { title = '', notes = '' } = person;
  return [
    text('kind', 'individual'),
    text('fn', nameOf('person', person)),
    nameProperty(person),
    ...optional('title', title),
    ...(clientName.trim() === '' ? [] : [organisation(clientName)]),
    ...contacts.flatMap(contactProperties),
    ...optional('note', htmlText(notes)),
  ];
}

/** A structured value, whose first part is the name. */
function organisation(name: string): Property {
  return ['org', {}, 'text', [clean(name)]];
}

function nameProperty({ firstname = '', lastname = '' }: Person): Property {
  return ['n', {}, 'text', [clean(lastname), clean(firstname), '', '', '']];
}

/** A contact as a property, and, where TYPE cannot say its descriptor, a label in the form that address books show. */
function contactProperties({ contact, type, descriptor }: NamedContact, index: number): readonly Property[] {
  const kind = contactKindOf(type);
  const words = typesOf(kind, `${type} ${descriptor}`);
  const isPlain = kind !== undefined && plainTypes[kind]?.test(type) === true && !(kind === 'phone' && words.includes('fax'));
  const isSaid = words.some((word) => plainDescriptors[word] === descriptor.toLowerCase());
  const isLabelled = descriptor !== '' && !isSaid;
  const parameters = {
    ...(words.length > 0 && { type: words }),
    ...(!isPlain && type !== '' && { [contactTypeParameter]: clean(type) }),
    ...(isLabelled && { group: `item${index + 1}` }),
  };
  const [name, valueType, value] = valueIn(kind, clean(bareValue(contact.value ?? '')));
  const property: Property = [name, parameters, valueType, value];
  return isLabelled ? [property, [labelProperty, { group: `item${index + 1}` }, 'text', clean(descriptor)]] : [property];
}

function typesOf(kind: ContactKind | undefined, names: string): readonly string[] {
  const words = Object.entries(typeWords).flatMap(([word, name]) => (name.test(names) ? [word] : []));
  return kind === 'fax' || kind === 'phone' ? words : words.filter((word) => word === 'work' || word === 'home');
}

/** Name, value type and value of a contact's property. The types are those that ical.js takes for the usual, and so does not write. */
function valueIn(kind: ContactKind | undefined, value: string): readonly [string, string, string | readonly string[]] {
  switch (kind) {
    case 'email':
      return ['email', 'text', value];
    case 'phone':
    case 'fax':
      return ['tel', 'uri', value];
    case 'website':
      return ['url', 'uri', value];
    case 'address':
      // It is one text: to tell street from town would be a guess.
      return ['adr', 'text', ['', '', value, '', '', '', '']];
    case 'messenger':
    case undefined:
      return [otherContactProperty, 'text', value];
  }
}

function text(name: string, value: string): Property {
  return [name, {}, 'text', clean(value)];
}

function optional(name: string, value: string): readonly Property[] {
  return value.trim() === '' ? [] : [text(name, value)];
}

/** A vCard has one kind of line break, and no control characters but the tab. */
function clean(value: string): string {
  // eslint-disable-next-line no-control-regex -- these are what is to be found
  return value.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
