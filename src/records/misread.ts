import { equal, isObject, latin1Of } from '../base';

/** Whether a value equals an earlier one, or is that value decoded with an encoding other than UTF-8, in which "ü" becomes "Ã¼". */
export function isMisread(now: unknown, before: unknown): boolean {
  if (equal(now, before)) return true;
  if (typeof now === 'string' && typeof before === 'string') return isReadingOf(now, before);
  if (!isObject(now) || !isObject(before) || Array.isArray(now) !== Array.isArray(before)) return false;
  const names = Object.keys(now);
  return equal(names, Object.keys(before)) && names.every((name) => isMisread(now[name], before[name]));
}

/** Whether a text that its user changed still contains a part of the earlier one, decoded with another encoding. */
export function hasMisread(now: unknown, before: unknown): boolean {
  if (typeof now !== 'string' || typeof before !== 'string') return false;
  if (now.includes(unreadable) && !before.includes(unreadable)) return true;
  if (!hasOthers(now, before)) return false;
  const known = new Set(before.match(nonAscii));
  const added = [...new Set(now.match(nonAscii))].filter((part) => !known.has(part));
  const words = [...new Set(before.match(/\S+/g))].filter((word) => word.search(nonAscii) !== -1);
  // The user may have removed the rest, and typed into what they left.
  return encodings.some((encoding) =>
    decoded(words.join('\n'), encoding)
      .split('\n')
      .some((read) => {
        const parts = (read.match(nonAscii) ?? []).filter((part) => added.some((other) => other.includes(part)));
        const isThere = (text: string): boolean => now.includes(text) && !before.includes(text);
        // A word that mixes letters of two scripts is evidence enough.
        return (
          parts.some((part) => isUnlikelyTyped(part) && isThere(part)) ||
          (parts.length > 0 && /[a-z]/i.test(read) && isThere(read))
        );
      }),
  );
}

/** The replacement character, for bytes that could not be decoded. */
const unreadable = '\uFFFD';

/** The characters whose bytes differ between UTF-8 and other encodings. */
const nonAscii = /[^\p{ASCII}]+/gu;

function isReadingOf(now: string, before: string): boolean {
  const first = before.search(nonAscii);
  // Most typed texts differ before that place, or have no characters that the earlier text had not.
  if (first === -1 || !now.startsWith(before.slice(0, first)) || !hasOthers(now, before)) return false;
  const seen = withoutUnreadable(now);
  return encodings.some((encoding) => withoutUnreadable(decoded(before, encoding)) === seen);
}

/** A byte without a character becomes a control character in some encodings, and the replacement character in others. */
function withoutUnreadable(text: string): string {
  return text.replace(/[\u0080-\u009f\uFFFD]+/g, unreadable);
}

/** Whether a text has non-ASCII characters that another lacks. */
function hasOthers(text: string, other: string): boolean {
  const known = new Set(Array.from(other));
  return (text.match(nonAscii) ?? []).some((part) => Array.from(part).some((character) => !known.has(character)));
}

/** Whether a garbled part is one that nobody would type: some short ones are words. */
function isUnlikelyTyped(read: string): boolean {
  return read.length > 1 && (/^[ÃÂÅÄ]/.test(read) || /[^\p{L}]/u.test(read));
}

/** A text's UTF-8 bytes, decoded with another encoding. */
function decoded(text: string, encoding: string): string {
  const bytes = new TextEncoder().encode(text);
  if (encoding === 'latin1') return latin1Of(bytes);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** The encodings of VS Code that the Encoding Standard has too, and Latin-1, which that standard takes for `windows-1252`. */
const encodings: readonly string[] = [
  ...['latin1', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258', 'windows-874', 'iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6'],
  ...['iso-8859-7', 'iso-8859-8', 'iso-8859-10', 'iso-8859-13', 'iso-8859-14', 'iso-8859-15', 'macintosh', 'ibm866'],
  ...['koi8-r', 'koi8-u', 'gbk', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'],
];
