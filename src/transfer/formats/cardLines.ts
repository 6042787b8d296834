import { asciiOf } from './cardText';

/** A line of a file as it stands there, without its end. */
export interface Line {
  /** Which one of the file it is. */
  readonly number: number;
  readonly bytes: Uint8Array;
}

const [lineFeed, carriageReturn] = [10, 13];

/**
 * The lines of a file. They end in LF with any number of CR before it; in a file without any LF, in CR, and so do those of a
 * card that was put into another file.
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

/** How much of a line is looked at to see what it is, in bytes. */
const head = 500;

/** What a line begins with, as far as that is ASCII. */
export function headOf(bytes: Uint8Array): string {
  return asciiOf(bytes.subarray(0, head)).replace(/^\u00ef\u00bb\u00bf/, '');
}

/**
 * A property of a card on its way from the lines of a file: what begins like one, and what is folded or broken behind it.
 */
export class PropertyLines {
  /** Its name without its group, in lower case. */
  readonly name: string;
  readonly number: number;
  /** Whether the card of an agent begins in its line. */
  readonly beginsAgent: boolean;
  readonly #isQuoted: boolean;
  readonly #isBinary: boolean;
  readonly #most: number;
  /** The bytes of its lines, unless they are more than wanted. */
  #parts: Uint8Array[] = [];
  #length = 0;
  /** Whether its last line ends in the sign that the next one belongs to it. */
  #isOpen = false;
  #isEmpty: boolean;

  private constructor(name: string, line: Line, begin: string, most: number) {
    this.name = name;
    this.number = line.number;
    const [, parameters = '', value] = /^([^:]*)(?::(.*))?$/s.exec(begin) ?? [];
    this.beginsAgent = name === 'agent' && /^\s*begin\s*:\s*vcard\s*$/i.test(value ?? '');
    this.#isQuoted = /quoted-printable/i.test(parameters);
    this.#isBinary = /[;=](?:base64|b)(?:;|$)/i.test(parameters) || /^(?:data:|[^:]*;base64,)/i.test(value ?? '');
    // An address may have nothing but a label.
    this.#isEmpty = value !== undefined && !/[^\s;,]/.test(value) && !/;\s*label\s*=/i.test(parameters);
    this.#most = most;
    this.#add(line.bytes);
  }

  /**
   * @param mostOf how many bytes of a property of that name are wanted
   * @returns `undefined` where the line begins none
   */
  static begin(line: Line, mostOf: (name: string) => number): PropertyLines | undefined {
    const begin = headOf(line.bytes);
    const name = /^(?:[\w-]{1,50}\.)*([\w-]{1,50})\s*[;:]/.exec(begin)?.[1]?.toLowerCase();
    return name === undefined ? undefined : new PropertyLines(name, line, begin, mostOf(name));
  }

  /** @returns whether a line belongs to it; it is kept then */
  take({ bytes }: Line): boolean {
    const isFolded = bytes[0] === 0x20 || bytes[0] === 0x09;
    if (this.#isOpen) {
      this.#isEmpty = false;
      this.#openPart();
      // Where a fold comes on top of that, it may be within a character.
      this.#add(isFolded && /^=[89ab]/i.test(asciiOf(bytes.subarray(1, 4))) ? bytes.subarray(1) : bytes);
      return true;
    }
    const isData = !isFolded && this.#isBinary && /^[\w+/-]+=*\s*$/.test(headOf(bytes));
    if (!isFolded && !isData) return false;
    this.#isEmpty &&= bytes.length <= 1;
    // Some programs do not fold what is encoded.
    this.#add(isFolded ? bytes.subarray(1) : bytes);
    return true;
  }

  /** Whether it says nothing. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** Its bytes in one; `undefined` where they are more than wanted. */
  get bytes(): Uint8Array | undefined {
    return this.#length > this.#most ? undefined : Buffer.concat(this.#parts);
  }

  #add(bytes: Uint8Array): void {
    this.#isOpen = this.#isQuoted && /=[ \t]*$/.test(asciiOf(bytes.subarray(-head)));
    this.#length += bytes.length;
    if (this.#length <= this.#most) this.#parts.push(bytes);
    else this.#parts = [];
  }

  /** Takes off the sign that the next line belongs to the last one. */
  #openPart(): void {
    const last = this.#parts.pop();
    if (last) this.#parts.push(last.subarray(0, last.lastIndexOf(0x3d)));
  }
}
