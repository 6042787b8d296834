import { type ContactKind, contactKindOf } from '../records';

/** The kinds of link that can be opened: a message to an address, a call, a website. */
export type LinkKind = 'mail' | 'phone' | 'web';

/** The icon of a contact and the actions that it offers. */
export interface ContactLook {
  readonly icon: string;
  readonly action?: LinkKind;
}

const looks: Readonly<Record<ContactKind, ContactLook>> = {
  email: { icon: 'mail', action: 'mail' },
  fax: { icon: 'output' },
  phone: { icon: 'device-mobile', action: 'phone' },
  website: { icon: 'globe', action: 'web' },
  address: { icon: 'home' },
  messenger: { icon: 'comment-discussion' },
};

/** The look of a contact of a kind. */
export function lookOf(kind: ContactKind): ContactLook {
  return looks[kind];
}

/** @param typeName the contact type's name; `undefined` where it is not known */
export function contactLook(typeName: string | undefined): ContactLook {
  const kind = contactKindOf(typeName);
  return kind ? lookOf(kind) : { icon: 'info' };
}
