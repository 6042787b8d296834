/**
 * Parses the text of an answer, whatever its format.
 *
 * The vendor publishes the codes of errors, "in XML or JSON", but not the structure around them; and programs between here
 * and Intervals have formats of their own. The result is the same for all formats: a tree, like that of parsed JSON.
 */

/** The format of an answer. */
export type Form = 'JSON' | 'XML' | 'text' | 'page' | 'nothing';

/** The parsed text of an answer. */
export interface AnswerText {
  readonly form: Form;
  /** The JSON object, if the answer is one: all successful answers are. */
  readonly body?: Tree | undefined;
  /** The tree to search for an error: the JSON object, or what a list, XML or plain text was converted to. */
  readonly tree: Tree;
}

export type Tree = Readonly<Record<string, unknown>>;

/** The limit for parsing a text that is not JSON, in characters. */
const mostParsed = 16_384;

/** Parses the text of an answer. PHP may have written notices before or after the content. */
export function parseAnswer(text: string): AnswerText {
  const trimmed = text.replace(/^[\uFEFF\s]+/, '');
  if (trimmed === '') return { form: 'nothing', tree: {} };
  const json = parsed(trimmed) ?? amongNoise(trimmed);
  if (typeof json === 'object') return { form: 'JSON', body: asTree(json), tree: asTree(json) ?? { errors: json } };
  if (json !== undefined) return { form: 'text', tree: { error: json } };
  const begin = trimmed.slice(0, mostParsed);
  if (looksLikePage.test(begin)) return { form: 'page', tree: {} };
  const rest = withoutNotices(begin);
  if (/^<(?:\?xml|errors?|response|result|intervals)\b/i.test(rest)) return { form: 'XML', tree: readXml(rest) };
  return rest === '' || rest.startsWith('<') ? { form: 'page', tree: {} } : { form: 'text', tree: { error: rest } };
}

const looksLikePage = /<!doctype\s+html|<html\b/i;

/** An object; `undefined` for anything else. */
export function asTree(value: unknown): Tree | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Tree) : undefined;
}

/** The value of a JSON text; `undefined` for any other text. */
function parsed(text: string): object | string | number | boolean | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value ?? undefined;
  } catch (error) {
    // Answers in other formats are expected.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The number of attempts to find JSON: each may read the whole text. */
const mostTries = 8;

/** The largest JSON object within a text. In a web page, only one at the end counts: scripts contain objects too. */
function amongNoise(text: string): object | undefined {
  const isPage = looksLikePage.test(text.slice(0, mostParsed));
  let [best, length]: [object | undefined, number] = [undefined, 0];
  let at = text.indexOf('{');
  for (let tries = 0; tries < mostTries && at >= 0 && at < mostParsed; tries += 1) {
    const end = endOfObject(text, at);
    const value = end !== undefined && !isEmbedded(text, end, isPage) ? parsed(text.slice(at, end)) : undefined;
    if (typeof value === 'object' && end !== undefined && end - at > length) [best, length] = [value, end - at];
    // The text begins with a truncated object: the objects inside are not the answer.
    if (at === 0 && value === undefined) return undefined;
    at = text.indexOf('{', value === undefined || end === undefined ? at + 1 : end);
  }
  return length > '{}'.length ? best : undefined;
}

function isEmbedded(text: string, end: number, isPage: boolean): boolean {
  const behind = text.slice(end, end + mostParsed).trimStart();
  return behind.startsWith('</') || (isPage && behind !== '');
}

/** The end of the object that begins at an offset; `undefined` if it has none. */
function endOfObject(text: string, begin: number): number | undefined {
  let depth = 0;
  let isInString = false;
  for (let at = begin; at < text.length; at += 1) {
    const mark = text[at];
    if (mark === '"') isInString = !isInString;
    else if (mark === '\\' && isInString) at += 1;
    else if (mark === '{' && !isInString) depth += 1;
    else if (mark === '}' && !isInString) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return undefined;
}

/** A notice that PHP writes before the output of a page, in HTML or plain text. */
const notice =
  /^(?:\s|<br ?\/?>)*(?:<b>)?(?:PHP )?(?:notice|warning|deprecated|strict standards|(?:catchable |recoverable )?fatal error|parse error)(?:<\/b>)?:[^\n]{0,2000}? on line (?:<b>)?\d+(?:<\/b>)?(?:<br ?\/?>)?\s*/i;

function withoutNotices(text: string): string {
  let rest = text;
  for (let found = notice.exec(rest); found; found = notice.exec(rest)) rest = rest.slice(found[0].length);
  return rest.trim();
}

const markup = /<!\[CDATA\[([^\]]*)\]\]>|<(\/?)([\w:.-]+)(?![\w:.-])([^<>]*)>|<[^<>]*>|([^<]+)/g;

/** Converts XML to a tree: elements and attributes by name, several with the same name as a list. */
function readXml(text: string): Tree {
  const root = new Element();
  const open = [root];
  for (const [, cdata, slash, name, attributes = '', plain] of text.matchAll(markup)) {
    const parent = open.at(-1) ?? root;
    if (name === undefined) parent.text += cdata ?? unescaped(plain ?? '');
    else if (slash === '/') {
      if (open.length > 1) open.pop();
    } else {
      const element = new Element();
      for (const [, key = '', value = ''] of attributes.matchAll(/(?<![\w:.-])([\w:.-]+)\s*=\s*["']([^"']*)["']/g)) {
        element.add(key, unescaped(value));
      }
      parent.children.push([name, element]);
      if (!attributes.endsWith('/')) open.push(element);
    }
  }
  const [[name, only] = ['', root]] = root.children;
  const content = only.value();
  return /^errors?$/i.test(name) ? { error: content } : (asTree(content) ?? { error: content });
}

/** The depth to which XML is read: errors are not nested deeper. */
const deepest = 8;

class Element {
  readonly children: [string, Element][] = [];
  readonly #attributes: [string, string][] = [];
  text = '';

  add(name: string, value: string): void {
    this.#attributes.push([name, value]);
  }

  value(depth = 0): unknown {
    const text = this.text.trim();
    if (this.children.length + this.#attributes.length === 0 || depth > deepest) return text;
    const entries = new Map<string, unknown[]>();
    const all = [...this.#attributes, ...this.children.map(([name, child]) => [name, child.value(depth + 1)] as const)];
    if (text !== '') all.push(['message', text]);
    for (const [name, value] of all) entries.set(name, [...(entries.get(name) ?? []), value]);
    return Object.fromEntries([...entries].map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
  }
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function unescaped(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name] ?? '');
}
