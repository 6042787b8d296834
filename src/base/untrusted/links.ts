import { withoutInvisible } from './invisible';
import { phoneNumbersIn } from './phoneNumbers';

/**
 * Links made of the e-mail addresses, phone numbers and websites that people store. A link has one of the schemes
 * `mailto:`, `tel:`, `https:` and `http:`, and nothing but its address. A field may hold several, with remarks between
 * them, or none.
 */

/** A link found in a field. */
export interface Link {
  /** The part of the field that is opened, as it is written there. */
  readonly text: string;
  readonly href: string;
}

/** The longest text that is searched. */
const longest = 5000;

/** The words and marks that people write between two addresses. */
const conjunction = /^\s*(?:or|oder|ou|o|and|und|y|et|&)?\s*$/iu;

export function phoneLinks(text: string): readonly Link[] {
  return phoneNumbersIn(text).map((number) => ({ text: number.text, href: `tel:${number.dialled}` }));
}

export function mailLinks(text: string): readonly Link[] {
  return mailAddressesIn(text).map((address) => ({
    text: address,
    href: `mailto:${encodeURI(address).replaceAll('#', '%23')}`,
  }));
}

/** @returns the addresses themselves, without `mailto:`, names and remarks; each once */
export function mailAddressesIn(text: string): readonly string[] {
  if (text.length > longest) return [];
  let end = 0;
  // A quoted text before an address is a name.
  const plain = withoutInvisible(text).replace(/"[^"\r\n]*"(?=\s*<)/g, '');
  const found = [...plain.matchAll(/[^\s;,|<>()[\]":/]*@[^\s;,|<>()[\]":/]*/g)].filter(({ 0: word, index }) => {
    const before = plain.slice(end, index);
    const after = plain.slice(index + word.length);
    end = index + word.length;
    return isAddress(word) && mayPrecede(before, index === before.length) && /^(?:$|[\s;,|<>()[\]])/.test(after);
  });
  return [...new Set(found.map(([word]) => word))];
}

/**
 * Whether a word is an address without "?" or "&", which would add recipients or a text to the message, and without
 * characters that a URL treats differently.
 */
function isAddress(word: string): boolean {
  return /^[^\s@?&\\]+@[^\s@?&\\#]+$/.test(word);
}

/** Whether an address may begin after this text; otherwise it might be the end of an address that contains a space. */
function mayPrecede(before: string, isFirst: boolean): boolean {
  if (/(?:^|[\s;,|<(/])(?:mailto:)+$/i.test(before)) return mayPrecede(before.replace(/(?:mailto:)+$/i, ''), isFirst);
  const isApart = conjunction.test(before) && (isFirst || before !== '');
  return isApart || /(?:[;,|<>)(\][]|\r|\n|:\s|\s\/|:::)\s*$/.test(before);
}

/** @returns addresses exactly as they are stored, with `https:` before one without a scheme; each once */
export function webLinks(text: string): readonly Link[] {
  if (text.length > longest) return [];
  const plain = withoutInvisible(text).trim();
  const parts = plain.split(/[\r\n]+|[;,]\s+|\s+(?:[/|]|:::|or|oder|ou|and|und|y|et|&)\s+/i);
  const links = parts.flatMap((part) => webLinksOfPart(part.trim(), parts.length > 1));
  return [...new Map(links.map((link) => [link.href, link])).values()];
}

/** @param isAmongOthers whether there are other parts: a part that looks like a host may be a word then */
function webLinksOfPart(part: string, isAmongOthers: boolean): readonly Link[] {
  const words = part.split(/\s+/);
  const links = words.map((word) => {
    const bare = words.length > 1 ? withoutMarks(word) : word;
    return { text: bare, href: webHref(bare, isAmongOthers || words.length > 1) };
  });
  // After a path, a word may be the rest of it, with a space where there should be none.
  const isBroken = links.some(({ href }, index) => {
    const next = words[index + 1];
    return href !== undefined && /\w\/[^/]/.test(href) && next !== undefined && !/^(?:[([\u2013-]|https?:|www\.)/i.test(next);
  });
  return isBroken ? [] : links.filter(isLink);
}

function isLink(link: { readonly text: string; readonly href: string | undefined }): link is Link {
  return link.href !== undefined;
}

/** A word without the punctuation of the sentence or list around it. */
function withoutMarks(word: string): string {
  return word.replace(/^[<("]+/, '').replace(/[>)",;]+$/, '');
}

/** A URL of the characters that need no encoding (RFC 3986). */
const url = /^https?:\/\/[\w.~%!$&'()*+,;=:[\]-]+(?:[/?#][\w.~%!$&'()*+,;=:@/?#[\]-]*)?$/;

function webHref(word: string, isAmongOthers: boolean): string | undefined {
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(word);
  const candidate = hasScheme ? word.replace(/^https?:/i, (scheme) => scheme.toLowerCase()) : `https://${word}`;
  if (word === '' || !URL.canParse(candidate)) return undefined;
  const { protocol, username, password, hostname, href } = new URL(candidate);
  const isWeb = protocol === 'https:' || protocol === 'http:';
  // "https://bank.example@evil.example" shows one host and opens another.
  const isPlain = username === '' && password === '' && /[^.]\.[^.]/.test(hostname);
  // "3.5" would be the machine 3.0.0.5, and "e.g." is no host.
  const isHost = /\p{L}[^.]*\.?$/u.test(hostname)
    ? !isAmongOthers || hasScheme || /\.[^.]{2,}$/.test(hostname)
    : word.includes(hostname);
  return isWeb && isPlain && isHost ? (url.test(candidate) ? candidate : href) : undefined;
}
