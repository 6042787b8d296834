import { mailAddressesIn, phoneNumbersIn } from '../../base';
import { bareValue, type ContactKind, linksByKind } from '../../records';

/**
 * What a field with several addresses or numbers holds, each by itself, as address books want it; the value itself, with any
 * remark in it, where there is one or none.
 */
export function singleValuesIn(kind: ContactKind | undefined, value: string): readonly string[] {
  if (kind === 'email') {
    const addresses = mailAddressesIn(value);
    return addresses.length > 0 ? addresses : [value];
  }
  if (kind !== 'phone' && kind !== 'fax') return [value];
  const numbers = phoneNumbersIn(value);
  // Of a number and the number of a fax, only the first is to be dialled, and both are to be kept.
  return numbers.length > 1 && !/fax/i.test(value) ? numbers.map(({ text }) => text) : [value];
}

/**
 * What a contact's value comes to, in a form in which the same is written the same way: what is dialled, written to or
 * opened; its words where there is nothing of that.
 */
export function comparisonKeys(kind: ContactKind | undefined, value: string): readonly string[] {
  const links = (kind && linksByKind[kind]?.(value)) ?? [];
  const keys = links.length > 0 ? links.map(({ href }) => href) : [bareValue(value).trim().replace(/\s+/g, ' ')];
  const [only, ...others] = links;
  // Who has another extension is somebody else.
  const beside = only && others.length === 0 && only.href.startsWith('tel:') ? digitsBeside(only.text, value) : '';
  return keys.map((key) => `${key}${beside}`.toLowerCase());
}

/** The digits of a value that has others than a number's; empty where it has not. */
function digitsBeside(number: string, value: string): string {
  const digits = value.match(/\p{Nd}/gu) ?? [];
  return digits.length > (number.match(/\p{Nd}/gu) ?? []).length ? ` ${digits.join('')}` : '';
}
