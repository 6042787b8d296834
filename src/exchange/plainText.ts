import { Parser } from 'htmlparser2';

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

/** The words of an HTML text, with a line for each of its blocks. */
export function plainText(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (blocks.has(name)) parts.push('\n');
      if (unread.has(name)) hidden += 1;
    },
    onclosetag: (name) => {
      if (blocks.has(name)) parts.push('\n');
      if (unread.has(name)) hidden -= 1;
    },
    ontext: (text) => {
      if (hidden === 0) parts.push(text);
    },
  });
  parser.end(html);
  const lines = parts.join('').split(/\r\n|\r|\n/);
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
