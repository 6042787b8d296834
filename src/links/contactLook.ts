import { contactKindOf, type ContactKind } from '../records';
import { mailLink, phoneLink, webLink } from '../untrusted';

/** What can be opened: a message to an address, a call, a website. */
export type LinkKind = 'mail' | 'phone' | 'web';

/** What a contact looks like and what can be done with it. */
export interface ContactLook {
  readonly icon: string;
  readonly action?: LinkKind;
  readonly link: (value: string) => string | undefined;
}

const noLink = (): undefined => undefined;

const looks: Readonly<Record<ContactKind, ContactLook>> = {
  email: { icon: 'mail', action: 'mail', link: mailLink },
  fax: { icon: 'output', link: noLink },
  phone: { icon: 'device-mobile', action: 'phone', link: phoneLink },
  website: { icon: 'globe', action: 'web', link: webLink },
  address: { icon: 'home', link: noLink },
  messenger: { icon: 'comment-discussion', link: noLink },
};

/** @param typeName the contact type's name; `undefined` where it is not known */
export function contactLook(typeName: string | undefined): ContactLook {
  const kind = contactKindOf(typeName);
  return kind ? looks[kind] : { icon: 'info', link: noLink };
}
