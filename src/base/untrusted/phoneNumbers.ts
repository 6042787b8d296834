import { withoutInvisible } from './invisible';

/** A phone number in a field in which people write what they like. */
export interface PhoneNumber {
  /** The number as it is written, without the text around it. */
  readonly text: string;
  /** The digits to dial, with a `+` before a country code. */
  readonly dialled: string;
}

/** The longest text that is searched: no phone number field holds more. */
const longest = 1000;

/** The fewest digits of a number, other than a short one such as 112. */
const fewest = 6;

/** The most digits of a number, including its country code (ITU-T E.164). */
const most = 15;

/**
 * The phone numbers in a text: one, several, or none where it is unclear which digits form one. No number is returned that
 * its writer did not mean: an extension after "ext." is not dialled, digits in a remark are ignored, and in `555 0101 / 02`
 * the second number is `555 0102`.
 *
 * The country of an account is unknown, so a table of numbering plans cannot help: numbers are recognised by the way in
 * which people write them.
 */
export function phoneNumbersIn(text: string): readonly PhoneNumber[] {
  if (text.length > longest) return [];
  const plain = withPlainDigits(text).trim().replace(/^tel:/i, '');
  // Codes such as *#06# are commands for the telephone itself.
  if (/[*#]\s*[*#]|^[*#]|\*\d/.test(plain)) return [];
  const pieces = joined(piecesOf(plain));
  const numbers = pieces.flatMap((piece, index) => numberAt(piece, index, pieces));
  const unlessFax = numbers.filter(({ isFax }) => !isFax);
  const wanted = unlessFax.length > 0 ? unlessFax : numbers;
  return [...new Map(wanted.map(({ text: written, dialled }) => [dialled, { text: written, dialled }])).values()];
}

/** The same text with ASCII digits, hyphens and spaces in place of those of other scripts. */
function withPlainDigits(text: string): string {
  return withoutInvisible(text.normalize('NFKC'))
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/\p{Pd}|\u2212/gu, '-')
    .replace(/[^\S\r\n]/g, ' ');
}

/**
 * The value of a digit of any script: Unicode has the ten digits in a row that begins at the first or the seventh of
 * sixteen places.
 */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const row = code & ~0xf;
  return String(/\p{Nd}/u.test(String.fromCodePoint(row)) ? code - row : code - row - 6);
}

/** A run of digits with the other characters of a number, and the text before and after it up to the next run. */
interface Piece {
  readonly text: string;
  readonly before: string;
  readonly after: string;
  /** The count of digits in its last part, where the piece was joined from several. */
  readonly last: number;
}

function piecesOf(text: string): readonly Piece[] {
  // A run ends with its line, or where a plus or, after a whole number, a bracket begins the next.
  const runs = [...text.matchAll(/(?:\+ *)?(?:\( *)?(?:\+ *)?\d(?:[\d ().-]*\d)?(?: *\))?/g)].flatMap(({ 0: run, index }) =>
    split(withWholeBrackets(run, index)),
  );
  return runs.map(({ text: run, index }, at) => {
    const previous = runs[at - 1];
    const before = text.slice(previous ? previous.index + previous.text.length : 0, index);
    const after = text.slice(index + run.length, runs[at + 1]?.index);
    return { text: run, before, after, last: count(run) };
  });
}

interface Run {
  readonly text: string;
  readonly index: number;
}

/** The run without an unmatched bracket: the brackets of a remark do not belong to a number in it. */
function withWholeBrackets(text: string, index: number): Run {
  const [opened, closed] = [text.split('(').length, text.split(')').length];
  if (opened > closed && text.startsWith('(')) return { text: text.slice(1), index: index + 1 };
  return { text: opened < closed && text.endsWith(')') ? text.slice(0, -1).trimEnd() : text, index };
}

/**
 * Splits a run into two numbers that only a space divides, where their notation shows that they are two.
 *
 * @returns nothing where it does not: the run may be one number as well
 */
function split({ text, index }: Run): readonly Run[] {
  const bracket = [...text.matchAll(/ \(/g)].find((found) => count(text.slice(0, found.index)) >= fewest);
  if (bracket) {
    const rest = { text: text.slice(bracket.index + 1), index: index + bracket.index + 1 };
    return [{ text: text.slice(0, bracket.index), index }, ...split(rest)];
  }
  const words = [...text.matchAll(/[^ ]+/g)].map((word) => ({ text: word[0], index: index + word.index }));
  const shapes = new Set(words.map((word) => word.text.replace(/\d/g, '0')));
  if (words.length === 1 || shapes.size > 1 || count(words[0]?.text ?? '') <= fewest) return [{ text, index }];
  const areTwo = /\d\D+\d/.test(words[0]?.text ?? '') || new Set(words.map((word) => word.text.slice(0, 2))).size === 1;
  return areTwo ? words : [];
}

/** Joins the parts of a number that slashes divide: `030 / 1234567`, `0171/555/0101`. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const previous = result.at(-1);
    const isPart = previous?.after.trim() === '/' && isFirstPart(previous, piece);
    if (!previous || !isPart) {
      result.push(piece);
      continue;
    }
    const text = `${previous.text}${previous.after}${piece.text}`;
    result[result.length - 1] = { text, before: previous.before, after: piece.after, last: piece.last };
  }
  return result;
}

/** Whether a piece is the beginning of a number that continues after a slash. */
function isFirstPart({ text, after, last }: Piece, next: Piece): boolean {
  if (isAreaCode(text) && !begins(next.text)) return true;
  return after === '/' && last < fewest && next.last < fewest && (text.includes('/') || !begins(next.text));
}

/** Whether a text shows that a number begins here: by a country code, a trunk prefix or an area code in brackets. */
function begins(text: string): boolean {
  return /^[+(0]/.test(text);
}

function isAreaCode(text: string): boolean {
  return begins(text) && count(text.replace(/^00/, '')) <= (/^(?:\+|00)/.test(text) ? 7 : fewest);
}

function count(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** Words and signs before digits that are not dialled: an extension, or the code for a conference. */
const aside =
  /(?:^|[^\p{L}])(?:e?xt(?:n|ens(?:ion|ión|ao|ão))?|x|durchwahl|dw|nebenstelle|nst|klappe|kl|app(?:arat)?|int(?:erno)?|anexo|poste|pin|code|kennwort|passcode|id|raum|zimmer|room)\.? *[:=]? *$|#\s*$/iu;

/** The text between a number and another of which only the end is written. */
const between = /^\s*(?:\/|&|\+|or|oder|ou|o|u|and|und|y|et|bzw\.?)?\s*-?\s*$/iu;

interface Found extends PhoneNumber {
  readonly isFax: boolean;
}

function numberAt(piece: Piece, index: number, pieces: readonly Piece[]): readonly Found[] {
  const previous = pieces[index - 1];
  if (isAside(piece) || isWithinWord(piece, index) || isDate(piece.text)) return [];
  const isFax = (index === 0 ? /fax\W*$/i : /fax[^\w)]*$/i).test(piece.before) || /^ *\((?:tele)?fax/i.test(piece.after);
  const found = (text: string): readonly Found[] => {
    const dialled = dialledOf(text);
    return dialled === undefined ? [] : [{ text: text.trim(), dialled, isFax }];
  };
  if (pieces.filter((other) => !isAside(other)).length === 1) return isAlone(piece) ? found(piece.text) : [];
  if (previous && isAside(previous)) return isEnd(piece) ? [] : found(piece.text);
  // A number without its area code reaches somebody else.
  if (previous && isAreaCode(previous.text) && !begins(piece.text)) return [];
  const whole = previous && dialledOf(previous.text) !== undefined ? previous.text : undefined;
  if (whole !== undefined && isEndOf(piece, whole)) {
    const text = between.test(piece.before) && !/^ *\p{L}/u.test(piece.after) ? completed(whole, piece.text) : undefined;
    return text === undefined ? [] : found(text);
  }
  const isShort = count(piece.text) < fewest;
  const areAlike = pieces.every(
    (other) => count(other.text) === count(piece.text) && /^[^\p{L}]*$/u.test(other.before + other.after),
  );
  return isShort && !areAlike ? [] : found(piece.text);
}

function isAside({ before, text }: Piece): boolean {
  return aside.test(before) && !text.startsWith('+');
}

function isEnd({ text }: Piece): boolean {
  return count(text) < fewest;
}

/** Whether the digits are part of something else: `1-800-FLOWERS`, `DE89 3704`, `1E5`, `1+2`. */
function isWithinWord({ before, after }: Piece, index: number): boolean {
  const isBehind = /[\p{L}_@'"]-?$/u.test(before) && !aside.test(before);
  const isBefore = (/^-?[\p{L}_@%]/u.test(after) && !aside.test(after)) || /^[+*]/.test(after);
  return isBehind || isBefore || (index > 0 && before === '');
}

function isDate(text: string): boolean {
  return /^(?:\d{1,2}([.-])\d{1,2}\1(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)$/.test(text);
}

/** Whether the only piece of a text is a number: a short one is, unless there are words beside it. */
function isAlone({ text, before, after }: Piece): boolean {
  return count(text) >= fewest || !/[\p{L}/]/u.test(before + text + after.replace(aside, ''));
}

/** Whether a piece can only be the end of a number like the one before it. */
function isEndOf({ text }: Piece, whole: string): boolean {
  if (begins(text) && count(text) >= fewest) return false;
  const [digits, others] = [count(text), count(whole)];
  return (digits < fewest && digits < others) || (begins(whole) && digits < others) || others - digits >= 3;
}

/** A number with another end; `undefined` where that end would begin within one of the number's groups of digits. */
function completed(whole: string, end: string): string | undefined {
  const digits = [...whole.matchAll(/\d/g)];
  const start = digits.at(-count(end))?.index ?? 0;
  return /[ ()./-]$/.test(whole.slice(0, start)) ? `${whole.slice(0, start)}${end}` : undefined;
}

/** @returns `undefined` where a text cannot be dialled */
function dialledOf(text: string): string | undefined {
  // "(0)" is for callers within the country, so a country code stands before it.
  const [country, ...rest] = text.split(/\( *0 *\)/);
  const isInternational = /^\D*\+/.test(text) || (rest.length > 0 && /^\D*[1-9]\d{0,2}\D*$/.test(country ?? ''));
  const isTrunk = rest.length > 0 && (isInternational || /^\D*00/.test(text));
  const digits = (isTrunk ? `${country ?? ''}${rest.join('')}` : text).replace(/\D/g, '');
  if (isInternational) return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined;
  const abroad = /^(?:00|011)/.exec(digits)?.[0].length ?? 0;
  return digits.length >= 3 && digits.length - abroad <= most ? digits : undefined;
}
