import type { Turns } from '../../base';

// The text in the bytes of a vCard, whatever it is encoded in.

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** What windows-1252 has in the place of the control characters of ISO 8859-1. Not every Node.js decodes these. */
const beyondLatin1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Charsets that windows-1252 comprises, or that are meant for it, where the text is not UTF-8 all the same. */
const western = /^(?:windows-?1252|cp-?1252|iso[_-]?8859-?1|latin-?1|ansi|us-ascii|ascii)$/i;

/** The bytes as characters of one byte each, for what is ASCII in every encoding. */
export function asciiOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/**
 * What bytes say. Where nothing true is known of their encoding, they are UTF-8 where they can be, and windows-1252 else:
 * what is no UTF-8 comes from old programs, and is never UTF-8 by chance as soon as an umlaut is in it.
 *
 * @param charset what the card says, which need not be true
 */
export function textOf(bytes: Uint8Array, charset = ''): string {
  const said = western.test(charset) ? undefined : decoded(bytes, charset);
  return said ?? decoded(bytes, 'utf-8') ?? windows1252(bytes);
}

/** The numbers that Windows has for charsets which the Encoding Standard knows by their names only. */
const codePages: Readonly<Record<string, string>> = { 932: 'shift_jis', 936: 'gbk', 949: 'euc-kr', 950: 'big5' };

function decoded(bytes: Uint8Array, charset: string): string | undefined {
  const codePage = /^(?:cp|ms|windows)-?(\d{3})$/i.exec(charset)?.[1] ?? '';
  try {
    const known = codePages[codePage] ?? charset;
    const decoder = known === '' || /^utf-?8$/i.test(known) ? utf8 : new TextDecoder(known, { fatal: true });
    return decoder.decode(bytes);
  } catch {
    // Nobody knows that charset, or it is another one: both are asked here.
    return undefined;
  }
}

function windows1252(bytes: Uint8Array): string {
  return asciiOf(bytes).replace(/[\u0080-\u009f]/g, (character) => beyondLatin1.charAt(character.charCodeAt(0) - 0x80));
}

/** How many bytes are decoded at a time: a few milliseconds. */
const pieceSize = 1_000_000;

/** A file in UTF-16, with or without a byte order mark, as UTF-8; any other as it is. */
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
  return Buffer.concat(pieces);
}

/** The bytes of each pair the other way round. */
function swapped(bytes: Uint8Array): Uint8Array {
  return Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
}

/** The bytes that quoted-printable stands for (RFC 2045, 6.7), whose lines are put together already. */
export function unquoted(bytes: Uint8Array, charset = ''): Uint8Array {
  // In these, what is a semicolon elsewhere is half of a character.
  const isShifted = /^iso-2022-/i.test(charset);
  // A semicolon that is written like that separates nothing.
  const quoted = isShifted ? /=([\dA-F]{2})/gi : /(?:=5C)?=3B|=([\dA-F]{2})/gi;
  const text = asciiOf(bytes).replace(quoted, (_, code?: string) =>
    code === undefined ? '\\;' : String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(text, 'latin1');
}
