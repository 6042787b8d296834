import { Tokenizer } from 'htmlparser2';

import { withoutMeaningless } from './untrusted/invisible';
import { beginningOf } from './untrusted/text';

/** Elements that begin on a new line. */
const blocks = new Set([
  ...['address', 'article', 'aside', 'blockquote', 'br', 'caption', 'center', 'dd', 'details', 'dir', 'div', 'dl', 'dt'],
  ...['fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'legend', 'li'],
  ...['main', 'menu', 'nav', 'ol', 'option', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'tfoot', 'thead', 'tr', 'ul'],
]);

/** Elements that are set off by a space within their line. */
const cells = new Set(['td', 'th', 'img', 'input', 'button', 'select', 'textarea']);

/** Elements whose content is not text for a reader. */
const skipped = new Set(['script', 'style', 'template', 'title', 'noscript', 'iframe', 'object', 'svg']);

/**
 * The words of a text with HTML as a person reads them: one line for each block and each row of a table, with a space
 * between its cells, entities decoded, and without invisible characters. A text without HTML keeps its lines. Time and
 * memory are proportional to the length of the text, whatever it contains: nothing is nested.
 *
 * @param most how much of the HTML is read, in UTF-16 units: less than all where only the beginning is shown
 */
export function htmlText(source: string, most = Infinity): string {
  const html = beginningOf(source, most);
  const parts: string[] = [];
  /** The element whose content is being skipped, and how many of its kind are open. */
  let [hiding, depth] = ['', 0];
  const part = (text: string): void => {
    if (depth === 0) parts.push(text);
  };
  const onTag = (start: number, end: number, opens: 1 | -1): void => {
    // No element's name is longer; a hostile one may have megabytes.
    const name = html.slice(start, Math.min(end, start + 20)).toLowerCase();
    if (blocks.has(name)) part('\n');
    else if (cells.has(name)) part(' ');
    if (depth === 0 && opens === 1 && skipped.has(name)) [hiding, depth] = [name, 1];
    else if (depth > 0 && name === hiding) depth += opens;
  };
  const ignored = (): void => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => onTag(start, end, 1),
      onclosetag: (start, end) => onTag(start, end, -1),
      ontext: (start, end) => part(html.slice(start, end)),
      ontextentity: (codePoint) => part(String.fromCodePoint(codePoint)),
      oncdata: (start, end, offset) => part(html.slice(start, end - offset)),
      onattribdata: ignored,
      onattribentity: ignored,
      onattribend: ignored,
      onattribname: ignored,
      oncomment: ignored,
      ondeclaration: ignored,
      onend: ignored,
      onopentagend: ignored,
      onprocessinginstruction: ignored,
      onselfclosingtag: ignored,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return withoutMeaningless(parts.join(''))
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
