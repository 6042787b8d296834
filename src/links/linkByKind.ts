import type { ContactKind } from '../records';
import { linkTo, type MakeLink } from './linkTo';

/**
 * What makes a link of a contact's value, and so knows whether it can be one, by what the contact is. What is no link by
 * its nature has none. A fax number is written like any phone number, though nobody is offered to call it.
 */
export const linkByKind: Readonly<Partial<Record<ContactKind, MakeLink>>> = {
  email: linkTo.mail,
  fax: linkTo.phone,
  phone: linkTo.phone,
  website: linkTo.web,
};
