import * as l10n from '@vscode/l10n';
import ICAL from 'ical.js';
import { ExplainedError } from '../explainedError';
import { bareValue, type ContactKind } from '../records';
import { Turns } from '../turns';
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

/** The most vCards of a file: a list of more could not be chosen from. */
const mostCards = 10_000;

/** The most properties of a vCard that are of use here. No person has so many, and each is a row of the preview. */
const mostProperties = 2000;

/** The longest property of those, in UTF-16 units, once its lines are joined. */
const longestProperty = 20_000;

/**
 * Reads the vCards (3.0 and 4.0) of a file, in turns. One that cannot be read does not keep others from being read.
 *
 * Lines and cards are told apart here, and ical.js is given a property at a time, and those of use only: given a whole
 * card, it takes a minute for one of many parameters, and whatever it stumbles over is the end of that card.
 *
 * @throws ExplainedError where there is none that can be read; the signal's reason when it is aborted
 */
export async function readCards(bytes: Uint8Array, signal?: AbortSignal): Promise<Cards> {
  const turns = new Turns(signal);
  const results: (Card | string)[] = [];
  let card: CardReader | undefined;
  for (const line of linesOf(decode(bytes))) {
    const pause = turns.next();
    if (pause) await pause;
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      if (card) results.push(card.result());
      card = new CardReader(results.length + 1);
      if (results.length === mostCards) throw tooManyCards();
    } else card?.read(line);
  }
  if (card) results.push(card.result());
  const cards = results.filter((result) => typeof result !== 'string');
  const problems = results.filter((result) => typeof result === 'string');
  if (cards.length > 0) return { cards, problems };
  throw new ExplainedError(problems[0] ?? l10n.t('This file contains no vCard. A vCard begins with “BEGIN:VCARD”.'));
}

function tooManyCards(): ExplainedError {
  return new ExplainedError(l10n.t('This file contains more than {0} vCards. Export fewer cards at a time.', mostCards));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ExplainedError(l10n.t('This file is not UTF-8 text. vCards must be encoded as UTF-8.'), { cause });
  }
}

/** The lines of a text, as they stand there: a property may be folded into several. */
function* linesOf(text: string): Iterable<string> {
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const next = end === -1 ? text.length : end + 1;
    yield text.slice(start, next).replace(/\r?\n$/, '');
    start = next;
  }
}

interface Property {
  readonly name: string;
  readonly group: string | undefined;
  readonly types: readonly string[];
  readonly typeName: string | undefined;
  readonly value: unknown;
}

/** Reads one card line by line, from behind its BEGIN. */
class CardReader {
  readonly #number: number;
  readonly #properties: Property[] = [];
  /** The property whose end is not seen yet, and its length. Where it is of no use, its lines are not kept. */
  #lines: string[] = [];
  #length = 0;
  #design: DesignSet | undefined;
  #isComplete = false;
  #fault: 'damaged' | 'tooMany' | undefined;

  /** @param number which card of the file it is */
  constructor(number: number) {
    this.#number = number;
  }

  read(line: string): void {
    if (this.#isComplete || this.#fault || line === '') return;
    if (/^[ \t]/.test(line)) {
      this.#length += line.length - 1;
      if (this.#lines.length > 0 && this.#length <= longestProperty) this.#lines.push(line.slice(1));
      return;
    }
    this.#endProperty();
    if (/^END:VCARD\s*$/i.test(line)) {
      this.#isComplete = true;
      return;
    }
    // RFC 6350, 6.7.9: version 4.0 says so first. ical.js reads others by other rules.
    this.#design ??= /^VERSION:4\.0\s*$/i.test(line) ? ICAL.design.vcard : ICAL.design.vcard3;
    this.#length = line.length;
    this.#lines = wanted.has(nameOf(line)) ? [line.slice(0, longestProperty)] : [];
  }

  /** @returns why it cannot be read, where it cannot */
  result(): Card | string {
    this.#endProperty();
    if (this.#fault || !this.#isComplete) return this.#whyUnreadable();
    const first = (name: string): string => flat(this.#properties.find((one) => one.name === name)?.value, ' ').trim();
    const version = first('version');
    if (version !== '3.0' && version !== '4.0') {
      return l10n.t(
        'vCard {0} in the file has version “{1}”. Only versions 3.0 and 4.0 can be read. Export it in one of these.',
        this.#number,
        version,
      );
    }
    const labels = new Map(
      this.#properties.filter(({ name }) => name === labelProperty).map(({ group, value }) => [group, labelIn(flat(value, ' '))]),
    );
    const contacts = this.#properties.map((property) => contactIn(property, labels)).filter((contact) => contact !== undefined);
    return { name: first('fn') || nameIn(first('n')), organisation: first('org'), contacts };
  }

  #endProperty(): void {
    if (this.#lines.length === 0) return;
    const property =
      this.#length <= longestProperty ? propertyIn(this.#lines.join(''), this.#design ?? ICAL.design.vcard3) : undefined;
    this.#lines = [];
    if (property) this.#properties.push(property);
    else this.#fault = 'damaged';
    if (this.#properties.length > mostProperties) this.#fault = 'tooMany';
  }

  /** What is wrong with it as far as its user can do something about it: a parser's words are for programmers. */
  #whyUnreadable(): string {
    if (this.#fault === 'tooMany') {
      return l10n.t(
        'vCard {0} of the file has more than {1} entries, which is too many for one card.',
        this.#number,
        mostProperties,
      );
    }
    return this.#fault === 'damaged'
      ? l10n.t('vCard {0} of the file is damaged. Export it again where it comes from, as version 3.0 or 4.0.', this.#number)
      : l10n.t(
          'vCard {0} of the file is incomplete: the line “END:VCARD” is missing. Export or download it again.',
          this.#number,
        );
  }
}

/** The name of a line's property without its group, in lower case. */
function nameOf(line: string): string {
  const [name = ''] = line.slice(0, longestName).split(/[;:]/, 1);
  return name.slice(name.indexOf('.') + 1).toLowerCase();
}

/** The longest name of a property with its group, in UTF-16 units. */
const longestName = 100;

/** What ical.js knows of the properties of a version. */
type DesignSet = typeof ICAL.design.vcard;

type JCardProperty = readonly [
  name: string,
  parameters: Readonly<Partial<Record<string, string | readonly string[]>>>,
  type: string,
  value: unknown,
];

/** @returns `undefined` where the text cannot be read */
function propertyIn(text: string, design: DesignSet): Property | undefined {
  try {
    const [name, parameters, , value] = ICAL.parse.property(text, design) as JCardProperty;
    const { group, type = [], [contactTypeParameter]: typeName } = parameters;
    return {
      name,
      group: group === undefined ? undefined : flat(group, ' ').toLowerCase(),
      types: [type].flat().map((word) => word.toLowerCase()),
      typeName: typeName === undefined ? undefined : flat(typeName, ' '),
      value,
    };
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

/** The properties that are read. */
const wanted: ReadonlySet<string> = new Set(['version', 'fn', 'n', 'org', labelProperty, ...Object.keys(readers)]);

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
