import { oneLine } from '../base';
import { kindNameOf } from '../records';
import { asTree } from './answerText';
import { wholeNumber } from './envelope';
import { UnreadableAnswerError } from './errors';

/** What stands in a list and cannot be read as one of its records. The others are as good as ever. */
export class UnreadableEntry {
  /** Of the record that it was to be, where that can be read. */
  readonly id: number | undefined;
  /** What it is called, as far as that can be read; what kind of record it was to be otherwise. */
  readonly name: string;
  /** What is wrong with it, in words for the user. */
  readonly problem: string;

  constructor(resource: string, raw: unknown, { what }: UnreadableAnswerError) {
    const tree = asTree(raw) ?? {};
    this.id = wholeNumber(tree['id']);
    this.name = nameIn(tree) ?? [kindNameOf(resource), this.id].filter((part) => part !== undefined).join(' ');
    this.problem = what;
  }

  /** Tells it from others of its list, wherever they stand. */
  get key(): string {
    return String(this.id ?? `${this.name} ${this.problem}`);
  }

  /** What it is called and what is wrong with it, as a line. */
  get line(): string {
    return `${this.name}: ${this.problem}`;
  }
}

function nameIn(tree: Readonly<Record<string, unknown>>): string | undefined {
  const words = ['name', 'firstname', 'lastname', 'value']
    .map((field) => tree[field])
    .filter((value) => typeof value === 'string')
    .map((value) => oneLine(value, 100))
    .filter((value) => value !== '');
  return words.length > 0 ? words.join(' ') : undefined;
}

/** What a page of a list has, in the server's order. */
export type RowOf<R> = R | UnreadableEntry;

interface Rows<R> {
  readonly items: readonly R[];
  readonly unreadable?: readonly { readonly entry: UnreadableEntry; readonly after: number }[];
}

/** Rows as a page has them: the records, and apart from them, with their places, those that are none. */
export function withRows<R extends object>(rows: readonly RowOf<R>[]): Rows<R> {
  const items: R[] = [];
  const unreadable: { readonly entry: UnreadableEntry; readonly after: number }[] = [];
  for (const row of rows) {
    if (row instanceof UnreadableEntry) unreadable.push({ entry: row, after: items.length });
    else items.push(row);
  }
  return unreadable.length > 0 ? { items, unreadable } : { items };
}

/** The rows of a page, in the server's order. */
export function rowsOf<R extends object>({ items, unreadable }: Rows<R>): readonly RowOf<R>[] {
  if (!unreadable) return items;
  const rows: RowOf<R>[] = [];
  let taken = 0;
  for (const { entry, after } of unreadable) {
    for (const item of items.slice(taken, after)) rows.push(item);
    rows.push(entry);
    taken = after;
  }
  return [...rows, ...items.slice(taken)];
}

/** What cannot be read of a page. */
export function unreadableOf({ unreadable = [] }: Rows<object>): readonly UnreadableEntry[] {
  return unreadable.map(({ entry }) => entry);
}

/**
 * The records of a page whose reader has no place for others.
 *
 * @throws UnreadableAnswerError where none of what came can be read
 */
export function readableOf<R extends object>(page: Rows<R>): readonly R[] {
  const [first] = unreadableOf(page);
  if (first && page.items.length === 0) throw new UnreadableAnswerError(first.problem);
  return page.items;
}
