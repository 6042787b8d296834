import * as l10n from '@vscode/l10n';

import { ExplainedError, isVisible, oneLine, Turns, withoutMeaningless } from '../../base';
import { type CardContact, contactPropertyNames, contactsIn } from './cardContacts';
import { headOf, type Line, linesOf, PropertyLines } from './cardLines';
import { partsOfValue, plainValue, type Property, propertyIn } from './cardProperty';
import { textOf, withoutUtf16 } from './cardText';
import { isBinary, isTechnical, type LeftOut, wordFor } from './leftOut';

/** A vCard, as far as it is of use here. */
export interface Card {
  /** Whose it is, or else what of it tells it from others; empty where nothing does. */
  readonly name: string;
  readonly organisation: string;
  readonly contacts: readonly CardContact[];
  /** What becomes no contact, in the order of the card. */
  readonly leftOut: readonly LeftOut[];
}

/** What a file of vCards holds. */
export interface Cards {
  readonly cards: readonly Card[];
  /** Why others cannot be read, in words for the user. */
  readonly problems: readonly string[];
}

/** The largest file that is read, in bytes: most of such a file is pictures, which are passed over. */
export const largestFile = 200 * 1024 * 1024;

/** The most vCards of a file: a list of more could not be chosen from. */
const mostCards = 10_000;

/** The most properties of a vCard that are of use here. No person has so many, and each is a row of the preview. */
const mostProperties = 2000;

/** The longest property of those, in bytes, once its lines are joined. */
const longestProperty = 20_000;

/** The most things that become no contact, and the longest of these, in bytes: they are only to be shown. */
const [mostLeftOut, longestLeftOut] = [100, 4000];

/** The properties that say whose card it is. */
const nameProperties: ReadonlySet<string> = new Set(['fn', 'n', 'org']);

/** The properties that are read. */
const wanted: ReadonlySet<string> = new Set([...nameProperties, ...contactPropertyNames]);

/**
 * Reads the vCards of a file, of any version, in turns. One that cannot be read does not keep others from being read, nor
 * does a line that means nothing keep its card from it.
 *
 * No parser that is kept up reads what programs write: those for the standards (ical.js, vcard4) refuse version 2.1 or
 * whatever they stumble over, and all take text, when it is too late for a file of several encodings and for lines that are folded
 * within a character. So bytes become lines, lines properties, and properties contacts here; what is of no use is passed
 * over, so that pictures cost nothing.
 *
 * @throws ExplainedError where there is none that can be read; the signal's reason when it is aborted
 */
export async function readCards(bytes: Uint8Array, signal?: AbortSignal): Promise<Cards> {
  const turns = new Turns(signal);
  const results: (Card | string)[] = [];
  let card: CardReader | undefined;
  for (const line of linesOf(await withoutUtf16(bytes, turns))) {
    const pause = turns.next();
    if (pause) await pause;
    if (!card?.read(line) && markIn(line) === 'begin') {
      if (card) results.push(card.result());
      card = new CardReader(results.length + 1, line.number);
      if (results.length === mostCards) throw tooManyCards();
    }
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

/** What a line is between cards. */
function markIn({ bytes }: Line): 'begin' | 'end' | undefined {
  if (bytes.length < 'END:VCARD'.length || bytes.length > 100) return undefined;
  // What is pushed in would be a fold, but no text goes on with just that.
  const mark = /^(begin|\s*end)\s*:\s*vcard\s*$/i.exec(headOf(bytes))?.[1]?.trim().toLowerCase();
  return mark === 'begin' || mark === 'end' ? mark : undefined;
}

/** Reads one card line by line, from behind its BEGIN. */
class CardReader {
  readonly #number: number;
  readonly #line: number;
  readonly #properties: Property[] = [];
  readonly #leftOut = new Map<string, LeftOut>();
  /** How many others become no contact. */
  #more = 0;
  /** The property whose end is not seen yet. */
  #lines: PropertyLines | undefined;
  /** How many cards within it, of people to be asked in place of its own, have begun and not ended. */
  #agents = 0;
  /** Whether a line that means nothing stands behind the name. */
  #isNameCut = false;
  #isComplete = false;

  /**
   * @param number which card of the file it is
   * @param line which line it begins in
   */
  constructor(number: number, line: number) {
    this.#number = number;
    this.#line = line;
  }

  /** @returns false where the line begins another card */
  read(line: Line): boolean {
    const mark = markIn(line);
    if (mark === 'begin') return this.#beginAgent();
    if (this.#isComplete || this.#isTooLarge) return true;
    if (mark === 'end') this.#end();
    else if (!this.#lines?.take(line) && !isBlank(line)) this.#beginProperty(line);
    return true;
  }

  /** @returns why it cannot be read, where it cannot */
  result(): Card | string {
    this.#endProperty();
    if (this.#isTooLarge || !this.#isComplete) return this.#whyUnreadable();
    const contacts = contactsIn(this.#properties);
    const organisation = this.#partsOf('org').filter(isVisible).join(' ');
    const names = [this.#name, organisation, contacts[0]?.value ?? ''];
    const more = this.#more > 0 ? [{ what: l10n.t('{0} more', this.#more), text: '' }] : [];
    return { name: names.find(isVisible) ?? '', organisation, contacts, leftOut: [...this.#leftOut.values(), ...more] };
  }

  get #isTooLarge(): boolean {
    return this.#properties.length > mostProperties;
  }

  get #name(): string {
    const [family = '', given = '', more = '', before = '', behind = ''] = this.#partsOf('n');
    const inParts = [before, given, more, family, behind].join(' ').replace(/\s+/g, ' ').trim();
    const whole = this.#properties.find(({ name, value }) => name === 'fn' && isVisible(value));
    const isWhole = whole && !(this.#isNameCut && isVisible(inParts));
    return isWhole ? withoutMeaningless(plainValue(whole.value)).trim() : inParts;
  }

  #partsOf(name: string): readonly string[] {
    const property = this.#properties.find((one) => one.name === name && /[^\s;]/.test(one.value));
    return property ? partsOfValue(property.value).map((part) => withoutMeaningless(part)) : [];
  }

  /** Version 2.1 has the card of an agent as the lines behind it; some programs begin it in its own line. */
  #beginAgent(): boolean {
    const lines = this.#lines;
    if (this.#isComplete || lines?.name !== 'agent') return false;
    this.#endProperty();
    if (!lines.beginsAgent) this.#addAgent();
    return true;
  }

  #addAgent(): void {
    this.#agents += 1;
    this.#leave(wordFor('agent') ?? '', '');
  }

  #end(): void {
    this.#endProperty();
    if (this.#agents === 0) this.#isComplete = true;
    else this.#agents -= 1;
  }

  #beginProperty(line: Line): void {
    const before = this.#lines?.name;
    this.#endProperty();
    this.#lines = PropertyLines.begin(line, mostOf);
    if (this.#lines?.beginsAgent) this.#addAgent();
    if (this.#lines) return;
    if (before === 'fn') this.#isNameCut = true;
    this.#leaveLine(line);
  }

  #endProperty(): void {
    const lines = this.#lines;
    this.#lines = undefined;
    if (!lines || lines.isEmpty || this.#agents > 0) return;
    const { name, number, bytes } = lines;
    if (!wanted.has(name)) this.#leaveProperty(name, number, bytes);
    else if (!bytes) this.#leave(l10n.t('line {0}, which is too long', number), '');
    else {
      const property = propertyIn(bytes);
      if (property) this.#properties.push(property);
      else this.#leaveLine({ number, bytes });
    }
  }

  #leaveProperty(name: string, number: number, bytes: Uint8Array | undefined): void {
    if (isTechnical(name)) return;
    const word = wordFor(name);
    if (word === undefined && bytes) this.#leaveLine({ number, bytes });
    else this.#leave(word ?? name.toUpperCase(), bytes && !isBinary(name) ? plainValue(propertyIn(bytes)?.value ?? '') : '');
  }

  #leaveLine({ number, bytes }: Line): void {
    if (this.#agents > 0) return;
    const text = withoutMeaningless(textOf(bytes.subarray(0, longestLeftOut))).trim();
    this.#leave(l10n.t('line {0} (“{1}”)', number, oneLine(text, 40)), text);
  }

  /** Of what is there several times, it is named once. */
  #leave(what: string, text: string): void {
    const there = this.#leftOut.get(what)?.text ?? '';
    if (!this.#leftOut.has(what) && this.#leftOut.size >= mostLeftOut) {
      this.#more += 1;
      return;
    }
    const both = [there, text].filter((one) => one !== '').join('\n');
    this.#leftOut.set(what, { what, text: both.length > longestLeftOut ? there : both });
  }

  /** What is wrong with it as far as its user can do something about it: a parser's words are for programmers. */
  #whyUnreadable(): string {
    return this.#isTooLarge
      ? l10n.t(
          'vCard {0} of the file has more than {1} entries, which is too many for one card. It begins on line {2}.',
          this.#number,
          mostProperties,
          this.#line,
        )
      : l10n.t(
          'vCard {0} of the file is incomplete: the line “END:VCARD” is missing. It begins on line {1}. Export or download it again.',
          this.#number,
          this.#line,
        );
  }
}

/** How many bytes of a property are kept. */
function mostOf(name: string): number {
  if (wanted.has(name)) return longestProperty;
  return isBinary(name) || isTechnical(name) ? 0 : longestLeftOut;
}

function isBlank({ bytes }: Line): boolean {
  return bytes.length === 0 || (bytes.length < 100 && headOf(bytes).trim() === '');
}
