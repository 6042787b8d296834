import { mailLink, phoneLink, webLink } from '../untrusted';
import type { LinkKind } from './contactLook';

/** Makes a link of a value; `undefined` where that cannot be one. */
export type MakeLink = (value: string) => string | undefined;

/** What makes a link of each kind. */
export const linkTo: Readonly<Record<LinkKind, MakeLink>> = { mail: mailLink, phone: phoneLink, web: webLink };
