import { htmlText } from '../base';

/** How much of an HTML text is read for a tooltip, in UTF-16 units: most of it may be tags. */
const readForTooltip = 10_000;

/** The words of an HTML text, as many as a tooltip may need. */
export function htmlForTooltip(html: string): string {
  return htmlText(html, readForTooltip);
}
