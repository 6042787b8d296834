export { contactLook, type LinkKind } from './contactLook';
export { linkByKind } from './linkByKind';
export { linkTo } from './linkTo';
export { linksOf, type Links } from './linksOf';
export { openLinkOf } from './openLinkOf';
export { contactsOf } from './waysTo';
