import type { ContactKind } from '../records';
import { mailLinks, phoneLinks, webLinks, type Link } from '../untrusted';
import type { LinkKind } from './contactLook';

/** Finds what can be opened in a value; none where there is nothing. */
export type FindLinks = (value: string) => readonly Link[];

/** What finds the links of each kind. */
export const linksIn: Readonly<Record<LinkKind, FindLinks>> = { mail: mailLinks, phone: phoneLinks, web: webLinks };

/**
 * Where a value leads to that is nothing but one link, for a text that is a link itself. VS Code does not let a text lead
 * to a call.
 */
export function onlyLinkIn(value: string, kind: LinkKind | undefined): string | undefined {
  const [link, ...others] = kind === 'mail' || kind === 'web' ? linksIn[kind](value) : [];
  return others.length === 0 && link?.text === value ? link.href : undefined;
}

/**
 * What finds the links in a contact's value, and so knows whether it can be one, by what the contact is. What is no link
 * by its nature has none. A fax number is written like any phone number, though nobody is offered to call it.
 */
export const linksByKind: Readonly<Partial<Record<ContactKind, FindLinks>>> = {
  email: linksIn.mail,
  fax: linksIn.phone,
  phone: linksIn.phone,
  website: linksIn.web,
};
