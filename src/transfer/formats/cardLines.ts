import { joined } from '../../base';
import { asciiOf } from './cardText';

/** A line of a file, without its line break. */
export interface Line {
  /** The line number in the file. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

const [lineFeed, carriageReturn] = [10, 13];

/**
 * The lines of a file. They end in LF, with any number of CR before it. In a file without LF they end in CR, as do the lines
 * of a vCard from such a file that was inserted into another one.
 */
export function* linesOf(bytes: Uint8Array): Iterable<Line> {
  let number = 0;
  for (const line of endingIn(bytes.includes(lineFeed) ? lineFeed : carriageReturn, bytes)) {
    const isCard = line.includes(carriageReturn) && /^\s*begin\s*:\s*vcard\s*\r/i.test(headOf(line));
    for (const one of isCard ? endingIn(carriageReturn, line) : [line]) yield { number: (number += 1), bytes: one };
  }
}

function* endingIn(ending: number, bytes: Uint8Array): Iterable<Uint8Array> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(ending, start);
    const next = found === -1 ? bytes.length : found + 1;
    let end = found === -1 ? bytes.length : found;
    while (end > start && bytes[end - 1] === carriageReturn) end -= 1;
    yield bytes.subarray(start, end);
    start = next;
  }
}

/** The length of a line's beginning that determines what it is, in bytes. */
const head = 500;

/** The beginning of a line, as ASCII. */
export function headOf(bytes: Uint8Array): string {
  return asciiOf(bytes.subarray(0, head)).replace(/^\u00ef\u00bb\u00bf/, '');
}

/**
 * Collects the lines of a property: the one in which it begins, and its continuation lines.
 */
export class PropertyLines {
  /** The property's name without its group, in lower case. */
  readonly name: string;
  readonly number: number;
  /** Whether an agent's vCard begins in the property's line. */
  readonly beginsAgent: boolean;
  readonly #isQuoted: boolean;
  readonly #isBinary: boolean;
  readonly #most: number;
  /** The bytes of the lines, unless they are too many. */
  #parts: Uint8Array[] = [];
  #length = 0;
  /** Whether the last line ends in the sign for a continuation (quoted-printable). */
  #isOpen = false;
  #isEmpty: boolean;

  private constructor(name: string, line: Line, begin: string, most: number) {
    this.name = name;
    this.number = line.number;
    const [, parameters = '', value] = /^([^:]*)(?::(.*))?$/s.exec(begin) ?? [];
    this.beginsAgent = name === 'agent' && /^\s*begin\s*:\s*vcard\s*$/i.test(value ?? '');
    this.#isQuoted = /quoted-printable/i.test(parameters);
    this.#isBinary = /[;=](?:base64|b)(?:;|$)/i.test(parameters) || /^(?:data:|[^:]*;base64,)/i.test(value ?? '');
    // An address may consist of only a label.
    this.#isEmpty = value !== undefined && !/[^\s;,]/.test(value) && !/;\s*label\s*=/i.test(parameters);
    this.#most = most;
    this.#add(line.bytes);
  }

  /**
   * @param mostOf the most bytes to keep of a property with a name
   * @returns `undefined` if no property begins in the line
   */
  static begin(line: Line, mostOf: (name: string) => number): PropertyLines | undefined {
    const begin = headOf(line.bytes);
    const name = /^(?:[\w-]{1,50}\.)*([\w-]{1,50})\s*[;:]/.exec(begin)?.[1]?.toLowerCase();
    return name === undefined ? undefined : new PropertyLines(name, line, begin, mostOf(name));
  }

  /** Adds a line if it belongs to the property. @returns whether it does */
  take({ bytes }: Line): boolean {
    const isFolded = bytes[0] === 0x20 || bytes[0] === 0x09;
    if (this.#isOpen) {
      this.#isEmpty = false;
      this.#openPart();
      // If the line is folded as well, the fold may be within a character.
      this.#add(isFolded && /^=[89ab]/i.test(asciiOf(bytes.subarray(1, 4))) ? bytes.subarray(1) : bytes);
      return true;
    }
    const isData = !isFolded && this.#isBinary && /^[\w+/-]+=*\s*$/.test(headOf(bytes));
    if (!isFolded && !isData) return false;
    this.#isEmpty &&= bytes.length <= 1;
    // Some programs do not indent the lines of Base64.
    this.#add(isFolded ? bytes.subarray(1) : bytes);
    return true;
  }

  /** Whether the property has no value. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** The joined bytes of the lines; `undefined` if they are too many. */
  get bytes(): Uint8Array | undefined {
    return this.#length > this.#most ? undefined : joined(this.#parts);
  }

  #add(bytes: Uint8Array): void {
    this.#isOpen = this.#isQuoted && /=[ \t]*$/.test(asciiOf(bytes.subarray(-head)));
    this.#length += bytes.length;
    if (this.#length <= this.#most) this.#parts.push(bytes);
    else this.#parts = [];
  }

  /** Removes the sign for a continuation from the last line. */
  #openPart(): void {
    const last = this.#parts.pop();
    if (last) this.#parts.push(last.subarray(0, last.lastIndexOf(0x3d)));
  }
}
