export { forFileName, forLabel, forMessage, forTooltip, oneLine } from './text';
export { mailLink, phoneLink, webLink } from './links';
