export { forFileName, forLabel, forMessage, forTooltip, oneLine } from './text';
export { mailAddress, mailLink, phoneLink, webLink } from './links';
export { mailbox } from './mailbox';
