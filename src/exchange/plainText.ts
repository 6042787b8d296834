import { Tokenizer } from 'htmlparser2';

/** Elements that begin on a line of their own. */
const blocks = new Set([
  'address',
  'blockquote',
  'br',
  'div',
  'dt',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'li',
  'p',
  'pre',
  'tr',
]);

/** Elements whose content nobody is to read. */
const unread = new Set(['script', 'style', 'template', 'title']);

/**
 * The words of an HTML text, with a line for each of its blocks.
 *
 * It takes the tags as they come: which of them belong together makes no difference here, and a parser that finds that
 * out looks through all that are open for each one, which of 5 MB of them takes minutes.
 */
export function plainText(html: string): string {
  const parts: string[] = [];
  /** The element within which nothing is read, and how many of its kind are open. */
  let [hiding, depth] = ['', 0];
  const take = (text: string): void => {
    if (depth === 0) parts.push(text);
  };
  const onTag = (start: number, end: number, opens: 1 | -1): void => {
    const name = html.slice(start, end).toLowerCase();
    if (blocks.has(name)) take('\n');
    if (depth === 0 && opens === 1 && unread.has(name)) [hiding, depth] = [name, 1];
    else if (depth > 0 && name === hiding) depth += opens;
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => onTag(start, end, 1),
      onclosetag: (start, end) => onTag(start, end, -1),
      ontext: (start, end) => take(html.slice(start, end)),
      ontextentity: (codePoint) => take(String.fromCodePoint(codePoint)),
      oncdata: nothing,
      onattribname: nothing,
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onopentagend: nothing,
      onselfclosingtag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  const lines = parts.join('').split(/\r\n|\r|\n/);
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function nothing(): void {
  // What is neither a tag's name nor text is not read.
}
