/** The most bytes of which a text is made at a time: a call has no more arguments than fit on the stack. */
const pieceSize = 8192;

/** Bytes as text with a character for each: ISO 8859-1. */
export function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += pieceSize) {
    // A typed array in place of arguments is much faster than spread.
    text += String.fromCharCode.apply(null, bytes.subarray(start, start + pieceSize) as unknown as number[]);
  }
  return text;
}

/** The bytes of a text in ISO 8859-1. @param text characters up to U+00FF only */
export function bytesOfLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Bytes as Base64. */
export function base64Of(bytes: Uint8Array): string {
  return btoa(latin1Of(bytes));
}

/** The bytes that a text in Base64 encodes. Characters that do not belong in it are ignored, as by most programs. */
export function bytesOfBase64(text: string): Uint8Array {
  const signs = text
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/[^A-Za-z\d+/]+/g, '');
  // A single sign after the last group of four is not even a byte.
  const isLeftOver = signs.length % 4 === 1;
  return bytesOfLatin1(atob(isLeftOver ? signs.slice(0, -1) : signs));
}

/** Several pieces as one. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export function areSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
