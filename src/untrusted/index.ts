export { beginningOf, forFileName, forLabel, forMessage, forTooltip, oneLine } from './text';
export { invisibleIn, isVisible, meaninglessIn, withoutInvisible, withoutMeaningless } from './invisible';
export { mailAddressesIn, mailLinks, phoneLinks, webLinks, type Link } from './links';
export { mailbox } from './mailbox';
export { phoneNumbersIn } from './phoneNumbers';
