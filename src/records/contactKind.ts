/** The kind of a contact, whatever name its account has for the contact type. */
export type ContactKind = 'email' | 'fax' | 'phone' | 'website' | 'address' | 'messenger';

/** The kinds by the name of the contact type: the types' ids differ between accounts. The first match counts. */
const names: readonly (readonly [RegExp, ContactKind])[] = [
  [/e-?mail/i, 'email'],
  [/fax/i, 'fax'],
  [/phone|mobile|cell|pager/i, 'phone'],
  [/web|url|site|page/i, 'website'],
  [/address|street/i, 'address'],
  [/messenger|messaging|chat|\bim\b|skype/i, 'messenger'],
];

/** @param typeName the contact type's name; `undefined` where it is not known */
export function contactKindOf(typeName: string | undefined): ContactKind | undefined {
  return names.find(([name]) => typeName !== undefined && name.test(typeName))?.[1];
}
