import { oneLine } from '../base';
import { kindNameOf } from '../records';
import { asTree } from './answerText';
import { wholeNumber } from './envelope';
import { UnreadableAnswerError } from './errors';

/** An entry of a list that cannot be read as a record. It does not affect the other entries. */
export class UnreadableEntry {
  /** The id of the record, if that is readable. */
  readonly id: number | undefined;
  /** The name of the record, as far as it is readable; otherwise the kind of record and its id. */
  readonly name: string;
  /** The reason why it cannot be read, in words for the user. */
  readonly problem: string;

  constructor(resource: string, raw: unknown, { what }: UnreadableAnswerError) {
    const tree = asTree(raw) ?? {};
    this.id = wholeNumber(tree['id']);
    this.name = nameIn(tree) ?? [kindNameOf(resource), this.id].filter((part) => part !== undefined).join(' ');
    this.problem = what;
  }

  /** The same for entries that look the same: the id, or else the name and the problem. */
  get key(): string {
    return String(this.id ?? `${this.name} ${this.problem}`);
  }

  /** The name and the problem, on one line. */
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

/** A row of a list: a record, or an unreadable entry. */
export type RowOf<R> = R | UnreadableEntry;

interface Rows<R> {
  readonly items: readonly R[];
  readonly unreadable?: readonly { readonly entry: UnreadableEntry; readonly after: number }[];
}

/** Separates rows as a page has them: the records, and the unreadable entries with their positions. */
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

/** The unreadable entries of a page. */
export function unreadableOf({ unreadable = [] }: Rows<object>): readonly UnreadableEntry[] {
  return unreadable.map(({ entry }) => entry);
}

/**
 * The records of a page, for callers that have no use for unreadable entries.
 *
 * @throws UnreadableAnswerError if all entries are unreadable
 */
export function readableOf<R extends object>(page: Rows<R>): readonly R[] {
  const [first] = unreadableOf(page);
  if (first && page.items.length === 0) throw new UnreadableAnswerError(first.problem);
  return page.items;
}
