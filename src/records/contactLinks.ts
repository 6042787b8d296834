import { type Link, mailLinks, phoneLinks, webLinks } from '../base';
import type { ContactKind } from './contactKind';

/**
 * The functions that find the links in a contact's value, and thereby check it, by the contact's kind. Kinds whose values
 * are no links have none. A fax number is checked like a phone number, though no call to it is offered.
 */
export const linksByKind: Readonly<Partial<Record<ContactKind, (value: string) => readonly Link[]>>> = {
  email: mailLinks,
  fax: phoneLinks,
  phone: phoneLinks,
  website: webLinks,
};
