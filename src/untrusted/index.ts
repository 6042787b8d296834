export { beginningOf, forFileName, forLabel, forMessage, forTooltip, oneLine, withoutTags } from './text';
export { mailAddress, mailLink, phoneLink, webLink } from './links';
export { mailbox } from './mailbox';
