import { oneLine } from './text';

/**
 * An entry of a mail program's address field: `"Name" <address>`.
 *
 * The name is a quoted string (RFC 5322, 3.2.4), whatever is in it: commas and semicolons separate nothing there.
 * It keeps its letters (RFC 6532): a mail program takes them as they are typed, and encodes them when it sends.
 *
 * @param address as `mailAddressesIn` gives it
 */
export function mailbox(name: string, address: string): string {
  const quoted = oneLine(name.toWellFormed()).replace(/["\\]/g, '\\$&');
  return quoted === '' ? address : `"${quoted}" <${address}>`;
}
