import * as l10n from '@vscode/l10n';
import ICAL from 'ical.js';
import { ExplainedError } from '../explainedError';
import { bareValue, type ContactKind } from '../records';
import { contactTypeParameter, labelProperty, otherContactProperty } from './vcardKinds';

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

/** A vCard, as far as it is of use here. */
export interface Card {
  readonly name: string;
  readonly organisation: string;
  readonly contacts: readonly CardContact[];
}

/** What a file of vCards holds. */
export interface Cards {
  readonly cards: readonly Card[];
  /** Why others cannot be read, in words for the user. */
  readonly problems: readonly string[];
}

/** The largest file that is read, in bytes: some cards come with pictures. */
export const largestFile = 10 * 1024 * 1024;

/**
 * Reads the vCards (3.0 and 4.0) of a file. One that cannot be read does not keep others from being read.
 *
 * @throws ExplainedError where there is none that can be read
 */
export function readCards(bytes: Uint8Array): Cards {
  const pieces = decode(bytes)
    .split(/^(?=BEGIN:VCARD\s*$)/im)
    .filter((piece) => /^BEGIN:VCARD/i.test(piece));
  const results = pieces.map((piece, index) => readOne(piece.trimEnd(), index + 1));
  const cards = results.filter((result) => typeof result !== 'string');
  const problems = results.filter((result) => typeof result === 'string');
  if (cards.length > 0) return { cards, problems };
  throw new ExplainedError(problems[0] ?? l10n.t('This file contains no vCard. A vCard begins with “BEGIN:VCARD”.'));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ExplainedError(l10n.t('This file is not UTF-8 text. vCards must be encoded as UTF-8.'), { cause });
  }
}

/** @returns why it cannot be read, where it cannot */
function readOne(piece: string, number: number): Card | string {
  const properties = parse(piece);
  if (!properties) return whyUnreadable(piece, number);
  const first = (name: string): string => flat(properties.find((property) => property.name === name)?.value, ' ').trim();
  const version = first('version');
  if (version !== '3.0' && version !== '4.0') {
    return l10n.t(
      'vCard {0} in the file has version “{1}”. Only versions 3.0 and 4.0 can be read. Export it in one of these.',
      number,
      version,
    );
  }
  const labels = new Map(
    properties.filter(({ name }) => name === labelProperty).map(({ group, value }) => [group, labelIn(flat(value, ' '))]),
  );
  const contacts = properties.map((property) => contactIn(property, labels)).filter((contact) => contact !== undefined);
  return { name: first('fn') || nameIn(first('n')), organisation: first('org'), contacts };
}

interface Property {
  readonly name: string;
  readonly group: string | undefined;
  readonly types: readonly string[];
  readonly typeName: string | undefined;
  readonly value: unknown;
}

type JCardProperty = readonly [
  name: string,
  parameters: Readonly<Partial<Record<string, string | readonly string[]>>>,
  type: string,
  value: unknown,
];

/** What is wrong with a card as far as its user can do something about it: the parser's words are for programmers. */
function whyUnreadable(piece: string, number: number): string {
  return /^END:VCARD\s*$/im.test(piece)
    ? l10n.t('vCard {0} of the file is damaged. Export it again where it comes from, as version 3.0 or 4.0.', number)
    : l10n.t('vCard {0} of the file is incomplete: the line “END:VCARD” is missing. Export or download it again.', number);
}

/** @returns the properties; `undefined` where the text cannot be read */
function parse(piece: string): readonly Property[] | undefined {
  try {
    const [, properties] = ICAL.parse(piece) as [string, readonly JCardProperty[]];
    return properties.map(([name, { group, type = [], [contactTypeParameter]: typeName }, , value]) => ({
      name,
      group: group === undefined ? undefined : flat(group, ' ').toLowerCase(),
      types: [type].flat().map((word) => word.toLowerCase()),
      typeName: typeName === undefined ? undefined : flat(typeName, ' '),
      value,
    }));
  } catch {
    // Whatever a hostile text makes it stumble over, it is the text that cannot be read.
    return undefined;
  }
}

function contactIn(
  { name, group, types, typeName, value }: Property,
  labels: ReadonlyMap<unknown, string>,
): CardContact | undefined {
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  const text = bareValue(read?.value(value) ?? '').trim();
  if (!read || text === '') return undefined;
  const kind = read.kind === 'phone' && types.includes('fax') ? 'fax' : read.kind;
  return { kind, typeName, label: group === undefined ? undefined : labels.get(group), types, value: text };
}

interface Reader {
  readonly kind: ContactKind | undefined;
  readonly value: (value: unknown) => string;
}

const plain = (value: unknown): string => flat(value, ' ');

/** The properties that can become contacts, by name. */
const readers: Readonly<Record<string, Reader>> = {
  email: { kind: 'email', value: plain },
  tel: { kind: 'phone', value: plain },
  // Some programs escape the colon, as vCard 3.0 was read by them.
  url: { kind: 'website', value: (value) => plain(value).replace(/\\([:,;])/g, '$1') },
  adr: { kind: 'address', value: addressIn },
  impp: { kind: 'messenger', value: plain },
  [otherContactProperty]: { kind: undefined, value: plain },
};

/** An address as people write it, a line for each part. */
function addressIn(value: unknown): string {
  if (!Array.isArray(value)) return plain(value);
  const [box = '', extended = '', street = '', town = '', region = '', code = '', country = ''] = value.map((part) =>
    flat(part, ', '),
  );
  const lines = [extended, street, box, `${code} ${town}`, region, country];
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** Apple marks the labels that it translates: `_$!<Work>!$_`. */
function labelIn(label: string): string {
  return /^_\$!<(?<word>.*)>!\$_$/.exec(label)?.groups?.['word'] ?? label;
}

/** A name in parts (family; given; …) as people say it. */
function nameIn(parts: string): string {
  return parts.replace(/\s+/g, ' ');
}

/** A value that may be one of several parts. */
function flat(value: unknown, separator: string): string {
  if (Array.isArray(value)) return value.map((part) => flat(part, ', ')).join(separator);
  return typeof value === 'string' ? value : '';
}
