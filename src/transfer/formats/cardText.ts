import { bytesOfLatin1, joined, latin1Of, type Turns } from '../../base';

// The decoding of the bytes of a vCard.

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The characters of windows-1252 in place of the control characters of ISO 8859-1, which not every Node.js decodes. */
const beyondLatin1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** The charsets that are subsets of windows-1252 or mean it, unless the text is UTF-8 nevertheless. */
const western = /^(?:windows-?1252|cp-?1252|iso[_-]?8859-?1|latin-?1|ansi|us-ascii|ascii)$/i;

/** The bytes as one character each, for looking at ASCII in any encoding. */
export function asciiOf(bytes: Uint8Array): string {
  return latin1Of(bytes);
}

/**
 * Decodes bytes. Without a true charset they are UTF-8 if that is possible, and else windows-1252, the encoding of old
 * programs, whose texts with umlauts are never valid UTF-8 by chance.
 *
 * @param charset the charset according to the vCard, which may be wrong
 */
export function textOf(bytes: Uint8Array, charset = ''): string {
  const said = western.test(charset) ? undefined : decoded(bytes, charset);
  return said ?? decoded(bytes, 'utf-8') ?? windows1252(bytes);
}

/** The names in the Encoding Standard of charsets for which Windows has numbers. */
const codePages: Readonly<Record<string, string>> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5' };

function decoded(bytes: Uint8Array, charset: string): string | undefined {
  const codePage = /^(?:cp|ms|windows)-?(\d{3})$/i.exec(charset)?.[1] ?? '';
  try {
    const known = codePages[codePage] ?? charset;
    const decoder = known === '' || /^utf-?8$/i.test(known) ? utf8 : new TextDecoder(known, { fatal: true });
    return decoder.decode(bytes);
  } catch {
    // The charset is unknown, or the bytes are not in it.
    return undefined;
  }
}

function windows1252(bytes: Uint8Array): string {
  return asciiOf(bytes).replace(/[\u0080-\u009f]/g, (character) => beyondLatin1.charAt(character.charCodeAt(0) - 0x80));
}

/** The number of bytes that are decoded at a time, which takes a few milliseconds. */
const pieceSize = 1_000_000;

/** A file in UTF-16, with or without a byte order mark, as UTF-8; any other file unchanged. */
export async function withoutUtf16(bytes: Uint8Array, turns: Turns): Promise<Uint8Array> {
  const [first, second] = bytes;
  const isLittle = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const isBig = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  if (!isLittle && !isBig) return bytes;
  const decoder = new TextDecoder('utf-16le');
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; start += pieceSize) {
    const piece = bytes.subarray(start, start + pieceSize);
    pieces.push(encoder.encode(decoder.decode(isBig ? swapped(piece) : piece, { stream: true })));
    const pause = turns.next();
    if (pause) await pause;
  }
  return joined(pieces);
}

/** The bytes with each pair swapped. */
function swapped(bytes: Uint8Array): Uint8Array {
  return bytes.map((_, at) => bytes[at ^ 1] ?? 0).subarray(0, bytes.length - (bytes.length % 2));
}

/** Decodes quoted-printable (RFC 2045, 6.7) whose lines are joined. */
export function unquoted(bytes: Uint8Array, charset = ''): Uint8Array {
  // In these charsets, the byte of a semicolon may be half of a character.
  const isShifted = /^iso-2022-/i.test(charset);
  // An encoded semicolon is not a separator.
  const quoted = isShifted ? /=([\dA-F]{2})/gi : /(?:=5C)?=3B|=([\dA-F]{2})/gi;
  const text = asciiOf(bytes).replace(quoted, (_, code?: string) =>
    code === undefined ? '\\;' : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return bytesOfLatin1(text);
}
