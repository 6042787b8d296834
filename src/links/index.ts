export { contactLook, type LinkKind, lookOf } from './contactLook';
export { linksIn, onlyLinkIn } from './linksIn';
export { type Links, linksOf } from './linksOf';
export { openLinkIn, openLinkOf } from './openLinkOf';
export { contactsOf } from './waysTo';
export { openWebApplication } from './webApplication';
