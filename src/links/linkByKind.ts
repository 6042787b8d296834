import type { ContactKind } from '../records';
import { mailLink, phoneLink, webLink } from '../untrusted';

/**
 * What makes a link of a contact's value, and so knows whether it can be one, by what the contact is. What is no link by
 * its nature has none. A fax number is written like any phone number, though nobody is offered to call it.
 */
export const linkByKind: Readonly<Partial<Record<ContactKind, (value: string) => string | undefined>>> = {
  email: mailLink,
  fax: phoneLink,
  phone: phoneLink,
  website: webLink,
};
