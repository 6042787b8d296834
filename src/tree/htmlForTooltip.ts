import { htmlText } from '../base';

/** How much of some HTML is read for a tooltip, in UTF-16 units: most of it may be tags. */
const readForTooltip = 10_000;

/** The words of some HTML, as many of them as a tooltip may need. */
export function htmlForTooltip(html: string): string {
  return htmlText(html, readForTooltip);
}
