/**
 * What the text of an answer says, whoever wrote it.
 *
 * The vendor publishes the codes of errors, "in XML or JSON", but not the shape around them; and what stands between here
 * and Intervals answers in shapes of its own. Here each of them becomes the same: a tree, as JSON makes it.
 */

/** What an answer is written in. */
export type Form = 'JSON' | 'XML' | 'text' | 'page' | 'nothing';

export interface AnswerText {
  readonly form: Form;
  /** A JSON object, which alone can be a good answer. */
  readonly body?: Tree | undefined;
  /** Where an error would stand: the object, or what was made of a list, of XML or of plain text. */
  readonly tree: Tree;
}

export type Tree = Readonly<Record<string, unknown>>;

/** How much of a text that is no JSON is looked at, in characters. */
const mostParsed = 16_384;

/** Reads an answer's text. PHP may have put its notices before, or behind, what was meant. */
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

/** @returns `undefined` where it is no JSON */
function parsed(text: string): object | string | number | boolean | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return value ?? undefined;
  } catch (error) {
    // Not JSON is one of the expected answers; what follows from it depends on the status.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** How often JSON is looked for: each time may cost a walk through the whole text. */
const mostTries = 8;

/** The largest object that noise stands around. In a web page only what follows it: scripts have objects, too. */
function amongNoise(text: string): object | undefined {
  const isPage = looksLikePage.test(text.slice(0, mostParsed));
  let [best, length]: [object | undefined, number] = [undefined, 0];
  let at = text.indexOf('{');
  for (let tries = 0; tries < mostTries && at >= 0 && at < mostParsed; tries += 1) {
    const end = endOfObject(text, at);
    const value = end !== undefined && !isEmbedded(text, end, isPage) ? parsed(text.slice(at, end)) : undefined;
    if (typeof value === 'object' && end !== undefined && end - at > length) [best, length] = [value, end - at];
    // An object that is cut off begins the text: what it holds is not the answer.
    if (at === 0 && value === undefined) return undefined;
    at = text.indexOf('{', value === undefined || end === undefined ? at + 1 : end);
  }
  return length > '{}'.length ? best : undefined;
}

function isEmbedded(text: string, end: number, isPage: boolean): boolean {
  const behind = text.slice(end, end + mostParsed).trimStart();
  return behind.startsWith('</') || (isPage && behind !== '');
}

/** Where the object that begins at a place ends; `undefined` where it does not. */
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

/** What PHP writes in front of a page's own output, in HTML or plain text. */
const notice =
  /^(?:\s|<br ?\/?>)*(?:<b>)?(?:PHP )?(?:notice|warning|deprecated|strict standards|(?:catchable |recoverable )?fatal error|parse error)(?:<\/b>)?:[^\n]{0,2000}? on line (?:<b>)?\d+(?:<\/b>)?(?:<br ?\/?>)?\s*/i;

function withoutNotices(text: string): string {
  let rest = text;
  for (let found = notice.exec(rest); found; found = notice.exec(rest)) rest = rest.slice(found[0].length);
  return rest.trim();
}

const markup = /<!\[CDATA\[([^\]]*)\]\]>|<(\/?)([\w:.-]+)(?![\w:.-])([^<>]*)>|<[^<>]*>|([^<]+)/g;

/** XML as the object that JSON would have had: elements and attributes by name, several of one name as a list. */
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

/** How deep an answer's XML is read: nothing of an error's stands deeper. */
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
