export { forFileName, forLabel, forMessage, oneLine } from './text';
export { mailLink, phoneLink, webLink } from './links';
