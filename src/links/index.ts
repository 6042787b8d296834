export { contactLook, type LinkKind, lookOf } from './contactLook';
export { linkedRecord } from './linkedRecord';
export { linksIn, onlyLinkIn } from './linksIn';
export { type Links, linksOf } from './linksOf';
export { openExactly } from './openExactly';
export { openLinkIn, openLinkOf } from './openLinkOf';
export { linkAt, linkTo, readLink, readWebAddress, type RecordLink } from './recordLink';
export { contactsOf } from './waysTo';
export { openWebApplication } from './webApplication';
