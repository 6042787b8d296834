/**
 * Compares a stored text with the one that was sent. Servers trim text, strip or encode HTML, add a scheme to an address and
 * reformat phone numbers.
 */

/** Whether a stored text is what was sent, apart from the changes that servers make; a number may lose its later decimals. */
export function meansSame(text: unknown, sent: unknown): boolean {
  if (typeof text === 'number' && typeof sent === 'number') return Math.abs(text - sent) < 0.01;
  return isSame(text, sent) || (typeof text === 'string' && typeof sent === 'string' && meaningOf(text) === meaningOf(sent));
}

/** Whether two texts have the same letters and digits, and at least one. */
export function hasSameLetters(text: unknown, sent: unknown): boolean {
  if (typeof text !== 'string' || typeof sent !== 'string') return false;
  const letters = lettersIn(meaningOf(text));
  return letters !== '' && letters === lettersIn(meaningOf(sent));
}

/** Whether a stored text may be what was sent; that is not certain, so the user has to confirm it. */
export function resembles(text: unknown, sent: unknown): boolean {
  if (isSame(text, sent)) return true;
  if (typeof text === 'number' && typeof sent === 'number') return meansSame(text, sent);
  if (typeof text !== 'string' || typeof sent !== 'string') return false;
  const [meaning, other] = [meaningOf(text), meaningOf(sent)];
  if (meaning === other) return true;
  const [there, here] = [lettersIn(meaning), lettersIn(other)];
  // One text has only special characters, which the server may have been unable to store.
  if (there === '' || here === '') return there === here && text !== '' && sent !== '';
  const [shorter, longer] = there.length < here.length ? [there, here] : [here, there];
  return there === here || isSameNumber(shorter, longer) || isCut(shorter, longer);
}

/** Whether a value is what was sent, apart from line ends: the API returns addresses with CRLF. */
export function isSame(value: unknown, sent: unknown): boolean {
  return value === sent || (typeof value === 'string' && typeof sent === 'string' && withLf(value) === withLf(sent));
}

const withLf = (text: string): string => text.replace(/\r\n?/g, '\n');

function meaningOf(text: string): string {
  const words = wordsOf(text)
    .replace(/^(?:mailto:|tel:|https?:\/\/)\s*/i, '')
    .replace(/(?<!\/)\/+$/, '');
  if (/\d/.test(words) && /^[\d\s()+\-./\u2010-\u2015]+$/.test(words)) return words.replace(/\D/g, '');
  // Only hosts are case-insensitive, not the part before the @ or after the host.
  const isAddress = words.length <= longestAddress && /^\S+$/.test(words);
  return isAddress ? words.replace(/(?<=^|@)[^@/]*\.[^@/]*(?=$|\/)/, (host) => host.toLowerCase()) : words;
}

/** The length limit of an address, because the search for hosts in a long text takes long. */
const longestAddress = 1000;

/** A text without its HTML, as servers strip it. `htmlText` is for people: it replaces HTML by spaces and line breaks. */
function wordsOf(text: string): string {
  return decoded(withoutScripts(text).replace(/<[^<>]*>/g, ''))
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A text without scripts and styles, each from its last start tag to its end tag. A single regular expression would run out of
 * stack at a long script, and take hours if many begin and none ends.
 */
function withoutScripts(text: string): string {
  const kept: string[] = [];
  const begun = new Map<string, number>();
  let from = 0;
  for (const { 0: tag, 1: slash, 2: word = '', 3: end, index } of text.matchAll(/<(\/?)(script|style)\b(\s*>)?/gi)) {
    const name = word.toLowerCase();
    const start = begun.get(name);
    begun.delete(name);
    if (slash === '') begun.set(name, index);
    else if (start !== undefined && end !== undefined) {
      kept.push(text.slice(from, start));
      from = index + tag.length;
      begun.clear();
    }
  }
  return [...kept, text.slice(from)].join('');
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** Decodes the characters that HTML writes as `&amp;`, `&#39;` or `&#x27;`. */
function decoded(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi, (entity) => {
    const name = entity.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return named[name] ?? entity;
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x10_ff_ff ? entity : String.fromCodePoint(code);
  });
}

/** The letters and digits of a text, in lower case and without accents. */
function lettersIn(meaning: string): string {
  return meaning
    .replace(/^www\./i, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether two phone numbers differ only in the international prefix. */
function isSameNumber(shorter: string, longer: string): boolean {
  const digits = shorter.replace(/^0+/, '');
  return /^\d{6,}$/.test(digits) && /^\d+$/.test(longer) && longer.endsWith(digits);
}

/** The smallest length at which a text counts as truncated by a database column. */
const leastOfCut = 20;

function isCut(shorter: string, longer: string): boolean {
  return shorter.length >= leastOfCut && longer.startsWith(shorter);
}
