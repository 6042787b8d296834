import { type Link, mailLinks, phoneLinks, webLinks } from '../base';
import type { ContactKind } from './contactKind';

/**
 * What finds the links in a contact's value, and so knows whether it can be one, by what the contact is. What is no link
 * by its nature has none. A fax number is written like any phone number, though nobody is offered to call it.
 */
export const linksByKind: Readonly<Partial<Record<ContactKind, (value: string) => readonly Link[]>>> = {
  email: mailLinks,
  fax: phoneLinks,
  phone: phoneLinks,
  website: webLinks,
};
