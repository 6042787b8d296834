import { type Link, mailLinks, phoneLinks, webLinks } from '../base';
import type { LinkKind } from './contactLook';

/** The functions that find the links of each kind in a value. */
export const linksIn: Readonly<Record<LinkKind, (value: string) => readonly Link[]>> = {
  mail: mailLinks,
  phone: phoneLinks,
  web: webLinks,
};

/**
 * The address of a value that is nothing but one link, for a text that is itself a link. VS Code does not let a text be a
 * link to a call.
 */
export function onlyLinkIn(value: string, kind: LinkKind | undefined): string | undefined {
  const [link, ...others] = kind === 'mail' || kind === 'web' ? linksIn[kind](value) : [];
  return others.length === 0 && link?.text === value ? link.href : undefined;
}
