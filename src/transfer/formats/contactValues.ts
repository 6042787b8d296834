import { mailAddressesIn, phoneNumbersIn } from '../../base';
import { bareValue, type ContactKind, linksByKind } from '../../records';

/**
 * The single addresses or numbers in a value, as address books need them. A value with only one, or none, stays as it is,
 * with any remark in it.
 */
export function singleValuesIn(kind: ContactKind | undefined, value: string): readonly string[] {
  if (kind === 'email') {
    const addresses = mailAddressesIn(value);
    return addresses.length > 0 ? addresses : [value];
  }
  if (kind !== 'phone' && kind !== 'fax') return [value];
  const numbers = phoneNumbersIn(value);
  // A value with a phone and a fax number stays whole, so that nobody calls the fax.
  return numbers.length > 1 && !/fax/i.test(value) ? numbers.map(({ text }) => text) : [value];
}

/**
 * The keys by which contacts of a kind are compared, the same for values that differ only in form: the links in a value, or
 * else its text.
 */
export function comparisonKeys(kind: ContactKind | undefined, value: string): readonly string[] {
  const links = (kind && linksByKind[kind]?.(value)) ?? [];
  const keys = links.length > 0 ? links.map(({ href }) => href) : [bareValue(value).trim().replace(/\s+/g, ' ')];
  const [only, ...others] = links;
  // Numbers with different extensions are different contacts.
  const beside = only && others.length === 0 && only.href.startsWith('tel:') ? digitsBeside(only.text, value) : '';
  return keys.map((key) => `${key}${beside}`.toLowerCase());
}

/** All digits of a value, if it has more than those of a number in it; else empty. */
function digitsBeside(number: string, value: string): string {
  const digits = value.match(/\p{Nd}/gu) ?? [];
  return digits.length > (number.match(/\p{Nd}/gu) ?? []).length ? ` ${digits.join('')}` : '';
}
