/** In the place of Node's `Buffer` in csv-stringify, which is given none: its own bundle for browsers has all of it. */
export const Buffer = {
  isBuffer: (): boolean => false,
  from: (bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes),
};
