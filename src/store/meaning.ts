/**
 * What two texts have in common where a server made the one of the other. Servers trim text, strip or encode HTML, put a
 * scheme before an address and write numbers in a form of their own.
 */

/** Whether a text says the same as what was sent, once what servers do of their own accord is left aside. */
export function meansSame(text: unknown, sent: unknown): boolean {
  return isSame(text, sent) || (typeof text === 'string' && typeof sent === 'string' && meaningOf(text) === meaningOf(sent));
}

/** Whether a text has the letters and digits of what was sent, and some at all. */
export function hasSameLetters(text: unknown, sent: unknown): boolean {
  if (typeof text !== 'string' || typeof sent !== 'string') return false;
  const letters = lettersIn(meaningOf(text));
  return letters !== '' && letters === lettersIn(meaningOf(sent));
}

/** Whether a text may have been made of what was sent: to be asked about, never to be taken for granted. */
export function resembles(text: unknown, sent: unknown): boolean {
  if (isSame(text, sent)) return true;
  if (typeof text !== 'string' || typeof sent !== 'string') return false;
  const [meaning, other] = [meaningOf(text), meaningOf(sent)];
  if (meaning === other) return true;
  const [there, here] = [lettersIn(meaning), lettersIn(other)];
  // Nothing but signs, which a server may not be able to store.
  if (there === '' || here === '') return there === here && text !== '' && sent !== '';
  const [shorter, longer] = there.length < here.length ? [there, here] : [here, there];
  return there === here || isSameNumber(shorter, longer) || isCut(shorter, longer);
}

/** Whether a value is what was sent, however its lines end: the API's addresses have CRLF, whatever was sent. */
export function isSame(value: unknown, sent: unknown): boolean {
  return value === sent || (typeof value === 'string' && typeof sent === 'string' && withLf(value) === withLf(sent));
}

const withLf = (text: string): string => text.replace(/\r\n?/g, '\n');

function meaningOf(text: string): string {
  const words = wordsOf(text)
    .replace(/^(?:mailto:|tel:|https?:\/\/)\s*/i, '')
    .replace(/(?<!\/)\/+$/, '');
  if (/\d/.test(words) && /^[\d\s()+\-./\u2010-\u2015]+$/.test(words)) return words.replace(/\D/g, '');
  // A host is the same in capitals; what stands before the @, or behind the host, need not be.
  const isAddress = words.length <= longestAddress && /^\S+$/.test(words);
  return isAddress ? words.replace(/(?<=^|@)[^@/]*\.[^@/]*(?=$|\/)/, (host) => host.toLowerCase()) : words;
}

/** To look for hosts in more than any address has would take its time. */
const longestAddress = 1000;

/** What is left of a text when its HTML is taken out, as servers do it. For people, `htmlText` puts spaces and lines in its place. */
function wordsOf(text: string): string {
  return decoded(withoutScripts(text).replace(/<[^<>]*>/g, ''))
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Takes out scripts and styles, each from where it last begins to its end. One expression for all of it would run out of
 * stack at a long one, or, where many begin and none ends, take hours.
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

/** The characters that HTML writes as `&amp;`, `&#39;` or `&#x27;`. */
function decoded(text: string): string {
  return text.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi, (entity) => {
    const name = entity.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return named[name] ?? entity;
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x10_ff_ff ? entity : String.fromCodePoint(code);
  });
}

/** The letters and digits of a text's meaning, without accents and capitals. */
function lettersIn(meaning: string): string {
  return meaning
    .replace(/^www\./i, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** One is the number within the country, the other that from abroad. */
function isSameNumber(shorter: string, longer: string): boolean {
  const digits = shorter.replace(/^0+/, '');
  return /^\d{6,}$/.test(digits) && /^\d+$/.test(longer) && longer.endsWith(digits);
}

/** How much of a text there is at least where a column was too short for it. */
const leastOfCut = 20;

function isCut(shorter: string, longer: string): boolean {
  return shorter.length >= leastOfCut && longer.startsWith(shorter);
}
