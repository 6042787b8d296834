/**
 * Links made of what people store as e-mail addresses, phone numbers and websites. Each gives a link that does
 * just that and nothing else (`mailto:`, `tel:`, `https:`, `http:`), or `undefined` where the text is no such thing.
 */

/** The longest texts that are looked at, in UTF-16 units: an address has at most 64 + 1 + 255, and a browser takes no more. */
const longest = { mail: 400, phone: 1000, web: 10_000 } as const;

/** @param text an address; in real accounts it may begin with `mailto:` */
export function mailLink(text: string): string | undefined {
  const address = mailAddress(text);
  return address && `mailto:${encodeURI(address).replaceAll('#', '%23')}`;
}

/** @returns the address itself, without a `mailto:`; `undefined` where the text is no e-mail address */
export function mailAddress(text: string): string | undefined {
  if (text.length > longest.mail) return undefined;
  const address = text.trim().replace(/^mailto:/i, '');
  // Neither "?" nor "&", which would add recipients or a text to the message, nor what a URL reads as something else.
  const isAddress = address.isWellFormed() && /^[^\s@<>?&,;:"()[\]\\/]+@[^\s@<>?&,;:"()[\]\\/#]+$/.test(address);
  return isAddress ? address : undefined;
}

/** @param text a phone number as people write it; what follows an "ext." is not dialled */
export function phoneLink(text: string): string | undefined {
  if (text.length > longest.phone) return undefined;
  const number = text
    .replace(/^\s*tel:/i, '')
    .replace(/(?:\(0\))/g, '')
    .split(/(?:ext|x|;|,|#)/i, 1)[0];
  const dialled = number?.replace(/[\s().\-/\u2010-\u2015]/g, '') ?? '';
  return /^\+?\d{3,20}$/.test(dialled) ? `tel:${dialled}` : undefined;
}

/** @param text an address, often without a scheme */
export function webLink(text: string): string | undefined {
  if (text.length > longest.web) return undefined;
  const trimmed = text.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
  const candidate = hasScheme ? trimmed : `https://${trimmed}`;
  if (trimmed === '' || /\s/.test(trimmed) || !URL.canParse(candidate)) return undefined;
  const url = new URL(candidate);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  // "https://bank.example@evil.example" shows one host and opens another.
  const isPlain = url.username === '' && url.password === '' && url.hostname.includes('.');
  return isWeb && isPlain ? url.href : undefined;
}
