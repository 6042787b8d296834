import { htmlText } from '../base';

/** How much of a text with HTML a row or a tooltip reads, in UTF-16 units: it shows only the beginning. */
const mostRead = 2000;

/** The words at the beginning of a text with HTML. */
export async function wordsOfHtml(html: string): Promise<string> {
  return htmlText(html, mostRead);
}
