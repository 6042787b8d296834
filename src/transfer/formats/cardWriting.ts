import ICAL from 'ical.js';

import { htmlText } from '../../base';
import {
  bareValue,
  type Client,
  type ContactKind,
  contactKindOf,
  nameOf,
  ownContactsOf,
  ownFields,
  type Person,
} from '../../records';
import { singleValuesIn } from './contactValues';
import type { Extract, NamedContact, PersonExtract } from './extract';
import {
  contactTypeParameter,
  isPlainTypeName,
  labelProperty,
  otherContactProperty,
  plainDescriptors,
  typeWordsIn,
} from './vcardVocabulary';

/** The versions of vCard that are written. */
export type VcardVersion = '3.0' | '4.0';

/** A property in the form of jCard (RFC 7095), which ical.js writes. */
type JCardProperty = readonly [
  name: string,
  parameters: Readonly<Record<string, string | readonly string[]>>,
  type: string,
  value: string | readonly string[],
];

/**
 * The records as vCard 4.0 (RFC 6350) or 3.0 (RFC 2426), card by card: one for each client, as an organisation, and one for
 * each person. Descriptions and notes become plain text.
 */
export function* vcardOf({ clients, people }: Extract, version: VcardVersion): Iterable<string> {
  for (const { client, people: own } of clients) {
    yield writtenCard(clientCard(client), version);
    for (const person of own) yield writtenCard(personCard(person, client.name), version);
  }
  for (const person of people) yield writtenCard(personCard(person, person.person.client), version);
}

/** Single contacts as one vCard. */
export function contactCard(name: string, contacts: readonly NamedContact[]): string {
  return writtenCard([text('fn', name), ...contacts.flatMap(propertiesOfContact)], '4.0');
}

function writtenCard(properties: readonly JCardProperty[], version: VcardVersion): string {
  const own = version === '4.0' ? properties : asVersion3(properties);
  return ICAL.stringify(['vcard', [text('version', version), ...own], []]);
}

/** The properties in the form for programs that know only version 3.0. */
function asVersion3(properties: readonly JCardProperty[]): readonly JCardProperty[] {
  const isOrganisation = properties.some(([name, , , value]) => name === 'kind' && value === 'org');
  const named = properties.some(([name]) => name === 'n');
  return properties.flatMap((property): readonly JCardProperty[] => {
    const [name, , , value] = property;
    if (name === 'kind') return isOrganisation ? [text('x-abshowas', 'COMPANY')] : [];
    const one = withCharset(withUsualTypes(inOneLine(property)));
    // Version 3.0 requires the name in parts, and older phones show no other.
    return name === 'fn' && !named ? [one, withCharset(['n', {}, 'text', [String(value), '', '', '', '']])] : [one];
  });
}

/** Numbers and websites without line breaks, for which version 3.0 has no escape in them. */
function inOneLine([name, parameters, valueType, value]: JCardProperty): JCardProperty {
  const isText = valueType === 'text' || typeof value !== 'string';
  return [name, parameters, valueType, isText ? value : value.replace(/\n/g, ' ')];
}

/** Adds the types that older programs expect of phone numbers and e-mail addresses. */
function withUsualTypes([name, parameters, valueType, value]: JCardProperty): JCardProperty {
  const types = [parameters['type'] ?? []].flat();
  if (name === 'email') return [name, { ...parameters, type: ['internet', ...types] }, valueType, value];
  if (name !== 'tel') return [name, parameters, valueType, value];
  const isCalled = !types.some((type) => type === 'fax' || type === 'pager');
  return [name, { ...parameters, type: isCalled ? [...types, 'voice'] : types }, 'phone-number', value];
}

/** Adds the charset, a parameter of version 2.1. Without it, Outlook assumes the encoding of its machine. */
function withCharset([name, parameters, valueType, value]: JCardProperty): JCardProperty {
  const isPlain = [value].flat().every((one) => /^[\0-\x7f]*$/.test(one));
  return [name, isPlain ? parameters : { ...parameters, charset: 'UTF-8' }, valueType, value];
}

function clientCard(client: Client): readonly JCardProperty[] {
  const { id, description = '' } = client;
  const contacts = ownContactsOf(client).map(({ kind, value }): NamedContact => {
    return { contact: { id, value }, type: ownFields[kind].typeName, descriptor: 'Work' };
  });
  const name = nameOf('client', client);
  return [
    text('kind', 'org'),
    text('fn', name),
    organisation(name),
    ...contacts.flatMap(propertiesOfContact),
    ...optional('note', htmlText(description)),
  ];
}

function personCard({ person, contacts }: PersonExtract, clientName = ''): readonly JCardProperty[] {
  const { title = '', notes = '' } = person;
  return [
    text('kind', 'individual'),
    text('fn', nameOf('person', person)),
    ...nameProperty(person),
    ...optional('title', title),
    ...(clientName.trim() === '' ? [] : [organisation(clientName)]),
    ...contacts.flatMap(propertiesOfContact),
    ...optional('note', htmlText(notes)),
  ];
}

/** An organisation; the value is structured, and its first part is the name. */
function organisation(name: string): JCardProperty {
  return ['org', {}, 'text', [clean(name)]];
}

/** The name in parts, if there is a name: some address books show an empty one as an entry without a name. */
function nameProperty({ firstname = '', lastname = '' }: Person): readonly JCardProperty[] {
  const parts = [clean(lastname), clean(firstname)];
  return parts.some((part) => part.trim() !== '') ? [['n', {}, 'text', [...parts, '', '', '']]] : [];
}

/**
 * A contact as one property for each address or number in it, and a label as address books show it if TYPE cannot express the
 * descriptor. A contact without a value has no properties.
 */
function propertiesOfContact({ contact, type, descriptor }: NamedContact, index: number): readonly JCardProperty[] {
  const kind = contactKindOf(type);
  const words = typesOf(kind, `${type} ${descriptor}`);
  const isPlain = kind !== undefined && isPlainTypeName(kind, type) && !(kind === 'phone' && words.includes('fax'));
  const isSaid = words.some((word) => plainDescriptors[word] === descriptor.toLowerCase());
  const isLabelled = descriptor !== '' && !isSaid;
  const parameters = {
    ...(words.length > 0 && { type: words }),
    ...(!isPlain && type !== '' && { [contactTypeParameter]: clean(type) }),
    ...(isLabelled && { group: `item${index + 1}` }),
  };
  const values = singleValuesIn(kind, withoutBlankLines(clean(bareValue(contact.value ?? '')))).filter((value) => value !== '');
  const properties = values.map((one): JCardProperty => {
    const [name, valueType, value] = valueIn(kind, one);
    return [name, parameters, valueType, value];
  });
  const label: JCardProperty = [labelProperty, { group: `item${index + 1}` }, 'text', clean(descriptor)];
  return isLabelled && values.length > 0 ? [...properties, label] : properties;
}

function withoutBlankLines(value: string): string {
  return value.replace(/\n\s*\n/g, '\n').trim();
}

function typesOf(kind: ContactKind | undefined, names: string): readonly string[] {
  const words = typeWordsIn(names);
  return kind === 'fax' || kind === 'phone' ? words : words.filter((word) => word === 'work' || word === 'home');
}

/** Name, value type and value of a contact's property. The types are the defaults of ical.js, which it does not write. */
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
      // The address is one text; separating street and town would be a guess.
      return ['adr', 'text', ['', '', value, '', '', '', '']];
    case 'messenger':
    case undefined:
      return [otherContactProperty, 'text', value];
  }
}

function text(name: string, value: string): JCardProperty {
  return [name, {}, 'text', clean(value)];
}

function optional(name: string, value: string): readonly JCardProperty[] {
  return value.trim() === '' ? [] : [text(name, value)];
}

/** A text in the form for a vCard: with one kind of line break, and no control characters but the tab. */
function clean(value: string): string {
  // eslint-disable-next-line no-control-regex -- these characters are searched for
  return value.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}
