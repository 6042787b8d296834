import { isDeepStrictEqual as equal } from 'node:util';

/** Whether a value is what it was before, read in another encoding than UTF-8, in which "ü" becomes "Ã¼": nobody typed that. */
export function isMisread(now: unknown, before: unknown): boolean {
  if (equal(now, before)) return true;
  if (typeof now === 'string' && typeof before === 'string') return isReadingOf(now, before);
  if (!isParts(now) || !isParts(before) || Array.isArray(now) !== Array.isArray(before)) return false;
  const names = Object.keys(now);
  return equal(names, Object.keys(before)) && names.every((name) => isMisread(now[name], before[name]));
}

/** Whether a text that its user changed still has what stood there before as it looks in another encoding. */
export function hasMisread(now: unknown, before: unknown): boolean {
  if (typeof now !== 'string' || typeof before !== 'string') return false;
  if (now.includes(unreadable) && !before.includes(unreadable)) return true;
  if (!hasOthers(now, before)) return false;
  const known = new Set(before.match(foreign));
  const added = [...new Set(now.match(foreign))].filter((part) => !known.has(part));
  const words = [...new Set(before.match(/\S+/g))].filter((word) => word.search(foreign) !== -1);
  // Its user may have taken out the rest, and written in what they left.
  return encodings.some((encoding) =>
    decoded(words.join('\n'), encoding)
      .split('\n')
      .some((read) => {
        const parts = (read.match(foreign) ?? []).filter((part) => added.some((other) => other.includes(part)));
        const isThere = (text: string): boolean => now.includes(text) && !before.includes(text);
        // Letters of two scripts in one word tell as much.
        return (
          parts.some((part) => isTelling(part) && isThere(part)) || (parts.length > 0 && /[a-z]/i.test(read) && isThere(read))
        );
      }),
  );
}

/** What stands for a character that could not be read. */
const unreadable = '\uFFFD';

/** What UTF-8 writes otherwise than other encodings do. */
const foreign = /[^\p{ASCII}]+/gu;

function isReadingOf(now: string, before: string): boolean {
  const first = before.search(foreign);
  // Most of what people type differs before that, or is of the letters that were there.
  if (first === -1 || !now.startsWith(before.slice(0, first)) || !hasOthers(now, before)) return false;
  const seen = withoutUnreadable(now);
  return encodings.some((encoding) => withoutUnreadable(decoded(before, encoding)) === seen);
}

/** Where an encoding has no character for a byte, some have a control character in its place, some what stands for any. */
function withoutUnreadable(text: string): string {
  return text.replace(/[\u0080-\u009f\uFFFD]+/g, unreadable);
}

/** Whether a text has characters beyond ASCII that another lacks. */
function hasOthers(text: string, other: string): boolean {
  const known = new Set(Array.from(other));
  return (text.match(foreign) ?? []).some((part) => Array.from(part).some((character) => !known.has(character)));
}

/** Whether nobody would have typed it: some short ones are words. */
function isTelling(read: string): boolean {
  return read.length > 1 && (/^[ÃÂÅÄ]/.test(read) || /[^\p{L}]/u.test(read));
}

/** What a text reads in another encoding. */
function decoded(text: string, encoding: string): string {
  const bytes = new TextEncoder().encode(text);
  if (encoding === 'latin1') return Buffer.from(bytes).toString('latin1');
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

/** Those of VS Code's that the Encoding Standard has too, and Latin-1, of which that makes `windows-1252`. */
const encodings: readonly string[] = [
  ...['latin1', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258', 'windows-874', 'iso-8859-2', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6'],
  ...['iso-8859-7', 'iso-8859-8', 'iso-8859-10', 'iso-8859-13', 'iso-8859-14', 'iso-8859-15', 'macintosh', 'ibm866'],
  ...['koi8-r', 'koi8-u', 'gbk', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr'],
];

function isParts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
