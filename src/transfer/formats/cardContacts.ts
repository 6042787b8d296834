import { bareValue, type ContactKind } from '../../records';
import { partsOfValue, plainValue, type Property } from './cardProperty';
import { comparisonKeys, singleValuesIn } from './contactValues';
import { contactTypeParameter, labelProperty, otherContactProperty, typeWords, typeWordsIn } from './vcardVocabulary';

/** A value in a vCard that can become a contact. */
export interface CardContact {
  readonly kind: ContactKind | undefined;
  /** The name of the contact type, if the vCard contains it. */
  readonly typeName: string | undefined;
  /** The label that address books show, if there is one. */
  readonly label: string | undefined;
  /** The values of TYPE, in lower case. */
  readonly types: readonly string[];
  readonly value: string;
}

interface Reader {
  readonly kind: ContactKind | undefined;
  /** The values in a property. */
  readonly values: (property: Property) => readonly string[];
}

/** The messengers that have properties of their own, rather than an IMPP property with a service. */
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

/** The names of the properties that are read for contacts. */
export const contactPropertyNames: readonly string[] = [labelProperty, ...readers.keys()];

/** The possible contacts in a vCard, without duplicates. */
export function contactsIn(properties: readonly Property[]): readonly CardContact[] {
  const labels = new Map(
    properties.filter(({ name }) => name === labelProperty).map(({ group, value }) => [group, labelIn(plainValue(value))]),
  );
  const hasAddress = properties.some((property) => property.name === 'adr' && addressIn(property).length > 0);
  const contacts = new Map<string, CardContact>();
  for (const property of properties) {
    // LABEL repeats the address in the form for an envelope.
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

/** Whether neither a label nor a meaningful TYPE describes it; "preferred" and "voice" are not meaningful. */
function isBare({ types, label }: CardContact): boolean {
  return label === undefined && typeWordsIn(types.join(' ')).length === 0;
}

function plainIn({ value }: Property): readonly string[] {
  return [bareValue(plainValue(value))];
}

/** The addresses in a list; a text without any stays, so that the user sees it. */
function mailsIn({ value }: Property): readonly string[] {
  const text = bareValue(plainValue(value));
  // The query of a mailto link is about a message.
  return singleValuesIn('email', /^\s*mailto:/i.test(value) ? withoutPercents(text.replace(/\?.*$/s, '')) : text);
}

/** The numbers in a value. A single number keeps the remark after it. */
function numbersIn({ value }: Property): readonly string[] {
  const text = bareValue(plainValue(value)).trim();
  return singleValuesIn('phone', /^\s*tel:/i.test(value) ? numberOfLink(text) : text);
}

/** The number in a tel link, without the parameters after it (RFC 3966). */
function numberOfLink(text: string): string {
  const [number = '', ...parameters] = text.split(';');
  const extension = parameters.find((parameter) => /^ext=/i.test(parameter))?.slice('ext='.length);
  return withoutPercents(extension === undefined ? number : `${number} ext. ${extension}`);
}

/** An address with one line for each part. */
function addressIn({ value, parameters }: Property): readonly string[] {
  const [box = '', extended = '', street = '', town = '', region = '', code = '', country = ''] = partsOfValue(value);
  // No country has shorter postcodes, so this may be something else and gets a line of its own.
  const places = code.length < 3 ? [town, region, code] : [`${code} ${town}`, region];
  const lines = [extended, street, box, ...places, country].filter((line) => line.trim() !== '');
  return lines.length > 0 ? [bareValue(lines.join('\n'))] : [bareValue(parameters.get('label') ?? '')];
}

/** A user name with the messenger's name after it, unless the value contains that, or the address of a profile's website. */
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
    // The text is not encoded, although it looks so.
    return text;
  }
}

/** The text of a label. Apple marks labels that it translates: `_$!<Work>!$_`. */
function labelIn(label: string): string {
  return (/^_\$!<(?<word>.*)>!\$_$/.exec(label.trim())?.groups?.['word'] ?? label).trim();
}
