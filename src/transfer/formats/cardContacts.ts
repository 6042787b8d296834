import { bareValue, type ContactKind } from '../../records';
import { partsOfValue, plainValue, type Property } from './cardProperty';
import { comparisonKeys, singleValuesIn } from './contactValues';
import { contactTypeParameter, labelProperty, otherContactProperty, typeWords, typeWordsIn } from './vcardVocabulary';

/** Something in a vCard that can become a contact. */
export interface CardContact {
  readonly kind: ContactKind | undefined;
  /** The name of the contact type, where the card says it. */
  readonly typeName: string | undefined;
  /** The name that people see for it, where there is one. */
  readonly label: string | undefined;
  /** The values of TYPE, in lower case. */
  readonly types: readonly string[];
  readonly value: string;
}

interface Reader {
  readonly kind: ContactKind | undefined;
  /** What a property comes to: more than one where there are several in it. */
  readonly values: (property: Property) => readonly string[];
}

/** The messengers that have properties of their own; the services of others stand in IMPP. */
const messengers: Readonly<Record<string, string>> = {
  'x-skype': 'Skype',
  'x-skype-username': 'Skype',
  'x-ms-imaddress': '',
  'x-kaddressbook-x-imaddress': '',
  'x-msn': 'MSN',
  'x-teams': 'Teams',
  'x-ms-teams': 'Teams',
  'x-jabber': 'Jabber',
  'x-xmpp': 'XMPP',
  'x-google-talk': 'Google Talk',
  'x-gtalk': 'Google Talk',
  'x-aim': 'AIM',
  'x-icq': 'ICQ',
  'x-yahoo': 'Yahoo',
  'x-qq': 'QQ',
  'x-gadugadu': 'Gadu-Gadu',
  'x-groupwise': 'GroupWise',
  'x-sip': 'SIP',
  'x-matrix': 'Matrix',
  'x-telegram': 'Telegram',
  'x-whatsapp': 'WhatsApp',
  'x-signal': 'Signal',
  'x-threema': 'Threema',
  'x-slack': 'Slack',
  'x-discord': 'Discord',
  'x-wechat': 'WeChat',
  'x-line': 'LINE',
  'x-twitter': 'Twitter',
};

/** The properties that can become contacts, by name. */
const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['email', { kind: 'email', values: mailsIn }],
  ['tel', { kind: 'phone', values: numbersIn }],
  ['x-ms-tel', { kind: 'phone', values: numbersIn }],
  ['url', { kind: 'website', values: plainIn }],
  ['adr', { kind: 'address', values: addressIn }],
  ['label', { kind: 'address', values: plainIn }],
  ['impp', { kind: 'messenger', values: messengerIn }],
  ['x-socialprofile', { kind: 'messenger', values: messengerIn }],
  ['socialprofile', { kind: 'messenger', values: messengerIn }],
  [otherContactProperty, { kind: undefined, values: ({ value }) => [bareValue(plainValue(value))] }],
  ...Object.keys(messengers).map((name) => [name, { kind: 'messenger', values: messengerIn }] as const),
]);

/** The names of the properties that contacts are made of. */
export const contactPropertyNames: readonly string[] = [labelProperty, ...readers.keys()];

/** What of a card can become contacts; what is there twice, once. */
export function contactsIn(properties: readonly Property[]): readonly CardContact[] {
  const labels = new Map(
    properties.filter(({ name }) => name === labelProperty).map(({ group, value }) => [group, labelIn(plainValue(value))]),
  );
  const hasAddress = properties.some((property) => property.name === 'adr' && addressIn(property).length > 0);
  const contacts = new Map<string, CardContact>();
  for (const property of properties) {
    // It repeats the address in the form of a label on an envelope.
    if (property.name === 'label' && hasAddress) continue;
    for (const contact of contactsFrom(property, labels.get(property.group))) {
      const key = [contact.kind, contact.typeName, ...comparisonKeys(contact.kind, contact.value)].join('\n');
      const other = contacts.get(key);
      if (!other || (isBare(other) && !isBare(contact))) contacts.set(key, contact);
    }
  }
  return [...contacts.values()];
}

function contactsFrom(property: Property, groupLabel: string | undefined): readonly CardContact[] {
  const reader = readers.get(property.name);
  if (!reader) return [];
  const { group, types, parameters } = property;
  const label = group === undefined || groupLabel === '' ? undefined : groupLabel;
  const isFax = reader.kind === 'phone' && typeWords['fax']?.test([...types, label].join(' ')) === true;
  const values = reader.values(property).map((value) => value.trim());
  return values
    .filter((value) => value !== '')
    .map((value) => {
      const kind = isFax ? 'fax' : reader.kind === 'messenger' && isWebsite(value) ? 'website' : reader.kind;
      return { kind, typeName: parameters.get(contactTypeParameter), label, types, value };
    });
}

/** Whether nothing is said of it but its value: that it is preferred, or for talking, tells nobody which one it is. */
function isBare({ types, label }: CardContact): boolean {
  return label === undefined && typeWordsIn(types.join(' ')).length === 0;
}

function plainIn({ value }: Property): readonly string[] {
  return [bareValue(plainValue(value))];
}

/** A list of addresses is as many contacts; what is none is still shown to its user. */
function mailsIn({ value }: Property): readonly string[] {
  const text = bareValue(plainValue(value));
  // What a link has more than an address is for a message.
  return singleValuesIn('email', /^\s*mailto:/i.test(value) ? withoutPercents(text.replace(/\?.*$/s, '')) : text);
}

/** Several numbers are as many contacts. A single one keeps the remark that is written behind it. */
function numbersIn({ value }: Property): readonly string[] {
  const text = bareValue(plainValue(value)).trim();
  return singleValuesIn('phone', /^\s*tel:/i.test(value) ? numberOfLink(text) : text);
}

/** RFC 3966: behind the number stand parameters. */
function numberOfLink(text: string): string {
  const [number = '', ...parameters] = text.split(';');
  const extension = parameters.find((parameter) => /^ext=/i.test(parameter))?.slice('ext='.length);
  return withoutPercents(extension === undefined ? number : `${number} ext. ${extension}`);
}

/** An address as people write it, a line for each part. */
function addressIn({ value, parameters }: Property): readonly string[] {
  const [box = '', extended = '', street = '', town = '', region = '', code = '', country = ''] = partsOfValue(value);
  // Nowhere has a postcode so few characters: who knows what this is, and where it belongs.
  const places = code.length < 3 ? [town, region, code] : [`${code} ${town}`, region];
  const lines = [extended, street, box, ...places, country].filter((line) => line.trim() !== '');
  return lines.length > 0 ? [bareValue(lines.join('\n'))] : [bareValue(parameters.get('label') ?? '')];
}

/** How a messenger knows somebody, with its name behind it unless the value says that itself; a profile's website. */
function messengerIn({ name, value, types, parameters }: Property): readonly string[] {
  const text = withoutPercents(bareValue(plainValue(value)).trim()).replace(/^x-(?:apple|user|username):/i, '');
  const isProfile = name.endsWith('socialprofile');
  const service = parameters.get('service-type') ?? parameters.get('x-service-type') ?? messengers[name] ?? '';
  const named = service === '' && isProfile ? (types[0] ?? '') : service;
  if (isWebsite(text)) return [bareValue(plainValue(value)).trim()];
  if (text === '' || named === '') return [text];
  return [`${text.replace(/^[a-z][a-z+.-]*:(?!\d*$)/i, '')} (${named})`];
}

function isWebsite(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

function withoutPercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // It is no URI, whatever it looks like, and so stands for itself.
    return text;
  }
}

/** Apple marks the labels that it translates: `_$!<Work>!$_`. */
function labelIn(label: string): string {
  return (/^_\$!<(?<word>.*)>!\$_$/.exec(label.trim())?.groups?.['word'] ?? label).trim();
}
