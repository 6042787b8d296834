export { contactLook, lookOf, type LinkKind } from './contactLook';
export { linksIn, onlyLinkIn } from './linksIn';
export { linksOf, type Links } from './linksOf';
export { openExactly } from './openExactly';
export { openLinkIn, openLinkOf } from './openLinkOf';
export { contactsOf } from './waysTo';
