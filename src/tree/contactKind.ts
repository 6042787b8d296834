import { mailLink, phoneLink, webLink } from '../untrusted';

/** What can be opened: a message to an address, a call, a website. */
export type LinkKind = 'mail' | 'phone' | 'web';

/** What a contact looks like and what can be done with it. */
export interface ContactKind {
  readonly icon: string;
  readonly action?: LinkKind;
  readonly link: (value: string) => string | undefined;
}

const noLink = (): undefined => undefined;

/** By the name of the contact type: the types' ids differ between accounts. The first that fits counts. */
const kinds: readonly (readonly [RegExp, ContactKind])[] = [
  [/e-?mail/i, { icon: 'mail', action: 'mail', link: mailLink }],
  [/fax/i, { icon: 'output', link: noLink }],
  [/phone|mobile|cell|pager/i, { icon: 'device-mobile', action: 'phone', link: phoneLink }],
  [/web|url|site|page/i, { icon: 'globe', action: 'web', link: webLink }],
  [/address|street/i, { icon: 'home', link: noLink }],
  [/messenger|messaging|chat|\bim\b|skype/i, { icon: 'comment-discussion', link: noLink }],
];

/** @param typeName the contact type's name; `undefined` where it is not known */
export function contactKind(typeName: string | undefined): ContactKind {
  const known = kinds.find(([names]) => typeName !== undefined && names.test(typeName));
  return known?.[1] ?? { icon: 'info', link: noLink };
}
