import * as l10n from '@vscode/l10n';

import { ExplainedError, isVisible, oneLine, Turns, withoutMeaningless } from '../../base';
import { type CardContact, contactPropertyNames, contactsIn } from './cardContacts';
import { headOf, type Line, linesOf, PropertyLines } from './cardLines';
import { partsOfValue, plainValue, type Property, propertyIn } from './cardProperty';
import { textOf, withoutUtf16 } from './cardText';
import { isBinary, isTechnical, type LeftOut, wordFor } from './leftOut';

/** The part of a vCard that is used here. */
export interface Card {
  /** The person's or organisation's name, or else the first contact; empty if there is none. */
  readonly name: string;
  readonly organisation: string;
  readonly contacts: readonly CardContact[];
  /** The things that become no contact, in the order of the vCard. */
  readonly leftOut: readonly LeftOut[];
}

/** The content of a file of vCards. */
export interface Cards {
  readonly cards: readonly Card[];
  /** Messages about the vCards that cannot be read. */
  readonly problems: readonly string[];
}

/** The largest file that is read, in bytes. Most of such a file is pictures, which are skipped. */
export const largestFile = 200 * 1024 * 1024;

/** The most vCards in a file: nobody could choose from a longer list. */
const mostCards = 10_000;

/** The most properties of a vCard that are used here. No person has so many, and each is a row of the preview. */
const mostProperties = 2000;

/** The longest of these properties, in bytes, after its lines are joined. */
const longestProperty = 20_000;

/** The most things that become no contact, and the longest of them, in bytes: they are only shown. */
const [mostLeftOut, longestLeftOut] = [100, 4000];

/** The properties with the name of the person or organisation. */
const nameProperties: ReadonlySet<string> = new Set(['fn', 'n', 'org']);

/** The properties that are read. */
const wanted: ReadonlySet<string> = new Set([...nameProperties, ...contactPropertyNames]);

/**
 * Reads the vCards in a file, of any version, with pauses for other work. An unreadable vCard does not prevent the others from
 * being read, nor does a meaningless line in a vCard.
 *
 * No maintained parser reads what programs really write. Those for the standards (ical.js, vcard4) reject version 2.1 and
 * any mistake, and all of them take text, which is too late for a file with several encodings, and for lines that are folded
 * within a character. So this turns bytes into lines, lines into properties, and properties into contacts. Unused properties
 * are skipped, so that pictures cost nothing.
 *
 * @throws ExplainedError if no vCard can be read; the signal's reason when it is aborted
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

/** Whether a line begins or ends a vCard. */
function markIn({ bytes }: Line): 'begin' | 'end' | undefined {
  if (bytes.length < 'END:VCARD'.length || bytes.length > 100) return undefined;
  // An indented END is not a continuation line: no text continues with just that.
  const mark = /^(begin|\s*end)\s*:\s*vcard\s*$/i.exec(headOf(bytes))?.[1]?.trim().toLowerCase();
  return mark === 'begin' || mark === 'end' ? mark : undefined;
}

/** Reads one vCard line by line, after its BEGIN. */
class CardReader {
  readonly #number: number;
  readonly #line: number;
  readonly #properties: Property[] = [];
  readonly #leftOut = new Map<string, LeftOut>();
  /** The number of further things that become no contact. */
  #more = 0;
  /** The lines of the property that may continue. */
  #lines: PropertyLines | undefined;
  /** The number of agents' vCards (of people who act for this one) that have begun within it and not ended. */
  #agents = 0;
  /** Whether a meaningless line follows the name, which probably is its second line. */
  #isNameCut = false;
  #isComplete = false;

  /**
   * @param number the number of the vCard in the file
   * @param line the number of the line in which it begins
   */
  constructor(number: number, line: number) {
    this.#number = number;
    this.#line = line;
  }

  /** @returns false if the line begins another vCard */
  read(line: Line): boolean {
    const mark = markIn(line);
    if (mark === 'begin') return this.#beginAgent();
    if (this.#isComplete || this.#isTooLarge) return true;
    if (mark === 'end') this.#end();
    else if (!this.#lines?.take(line) && !isBlank(line)) this.#beginProperty(line);
    return true;
  }

  /** @returns the vCard, or a message why it cannot be read */
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

  /** Begins an agent's vCard: in the line after the property (version 2.1), or in the same line, as some programs do. */
  #beginAgent(): boolean {
    const lines = this.#lines;
    if (this.#isComplete || lines?.name !== 'agent') return false;
    this.#endProperty();
    if (!lines.beginsAgent) this.#addAgent();
    return true;
  }

  #addAgent(): void {
    this.#agents += 1;
    this.#leaveOut(wordFor('agent') ?? '', '');
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
    this.#leaveOutLine(line);
  }

  #endProperty(): void {
    const lines = this.#lines;
    this.#lines = undefined;
    if (!lines || lines.isEmpty || this.#agents > 0) return;
    const { name, number, bytes } = lines;
    if (!wanted.has(name)) this.#leaveOutProperty(name, number, bytes);
    else if (!bytes) this.#leaveOut(l10n.t('line {0}, which is too long', number), '');
    else {
      const property = propertyIn(bytes);
      if (property) this.#properties.push(property);
      else this.#leaveOutLine({ number, bytes });
    }
  }

  #leaveOutProperty(name: string, number: number, bytes: Uint8Array | undefined): void {
    if (isTechnical(name)) return;
    const word = wordFor(name);
    if (word === undefined && bytes) this.#leaveOutLine({ number, bytes });
    else this.#leaveOut(word ?? name.toUpperCase(), bytes && !isBinary(name) ? plainValue(propertyIn(bytes)?.value ?? '') : '');
  }

  #leaveOutLine({ number, bytes }: Line): void {
    if (this.#agents > 0) return;
    const text = withoutMeaningless(textOf(bytes.subarray(0, longestLeftOut))).trim();
    this.#leaveOut(l10n.t('line {0} (“{1}”)', number, oneLine(text, 40)), text);
  }

  /** Adds something that becomes no contact; several texts with the same name are joined. */
  #leaveOut(what: string, text: string): void {
    const there = this.#leftOut.get(what)?.text ?? '';
    if (!this.#leftOut.has(what) && this.#leftOut.size >= mostLeftOut) {
      this.#more += 1;
      return;
    }
    const both = [there, text].filter((one) => one !== '').join('\n');
    this.#leftOut.set(what, { what, text: both.length > longestLeftOut ? there : both });
  }

  /** The message about an unreadable vCard, with advice rather than a parser's words. */
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

/** The most bytes to keep of a property. */
function mostOf(name: string): number {
  if (wanted.has(name)) return longestProperty;
  return isBinary(name) || isTechnical(name) ? 0 : longestLeftOut;
}

function isBlank({ bytes }: Line): boolean {
  return bytes.length === 0 || (bytes.length < 100 && headOf(bytes).trim() === '');
}
