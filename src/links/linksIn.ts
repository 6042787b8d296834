import { type Link, mailLinks, phoneLinks, webLinks } from '../base';
import type { LinkKind } from './contactLook';

/** What finds the links of each kind. */
export const linksIn: Readonly<Record<LinkKind, (value: string) => readonly Link[]>> = {
  mail: mailLinks,
  phone: phoneLinks,
  web: webLinks,
};

/**
 * Where a value leads to that is nothing but one link, for a text that is a link itself. VS Code does not let a text lead
 * to a call.
 */
export function onlyLinkIn(value: string, kind: LinkKind | undefined): string | undefined {
  const [link, ...others] = kind === 'mail' || kind === 'web' ? linksIn[kind](value) : [];
  return others.length === 0 && link?.text === value ? link.href : undefined;
}
