import * as l10n from '@vscode/l10n';

import { type Definition, type FiltersOf, kindNameOf, type RecordOf, type ValuesOf } from '../records';
import { asTree, type Tree } from './answerText';
import { memberOf, membersOf } from './envelope';
import {
  GatewayError,
  InvalidFieldError,
  leavesOutcomeOpen,
  NoSuchRecordError,
  NotUnderstoodError,
  UnreadableAnswerError,
} from './errors';
import type { Http, RequestOptions } from './http';
import { type RowOf, rowsOf, UnreadableEntry, withRows } from './unreadableEntry';
import { Decoder, encode, encodeFilters } from './wire';

/** Part of a collection. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The entries that are not readable as records, if there are any, each with the number of items before it. */
  readonly unreadable?: readonly { readonly entry: UnreadableEntry; readonly after: number }[];
  /** The number of all records that match. */
  readonly total: number;
  /** The server did not count the records: the total is a guess, and there may be more. */
  readonly isUncounted?: true;
  /**
   * The API answered "no such record", as some servers do instead of returning an empty list. The answer may also be about
   * the record that a filter names.
   */
  readonly isDenied?: true;
}

/** The priority of a request, and a signal that ends the waiting for its answer. */
export type CallOptions = Pick<RequestOptions, 'priority' | 'signal'>;

/** Whether a change may still be sent: it is based on an earlier read, and other people may change the record meanwhile. */
export type ChangeOptions = Pick<RequestOptions, 'mayBeSent'>;

/** A resource whose records are listed page by page. */
export class Collection<D extends Definition> {
  protected readonly definition: D;
  readonly #http: Http;
  readonly #decoder: Decoder<D>;

  constructor(http: Http, definition: D) {
    this.definition = definition;
    this.#http = http;
    this.#decoder = new Decoder(definition);
  }

  /** The records that match, from `offset` on, at most `limit` (by the API's default 10). */
  async list(filters: FiltersOf<D>, options: CallOptions = {}): Promise<Page<RecordOf<D>>> {
    const query = encodeFilters(this.definition.filters, filters);
    return this.page(query, options);
  }

  protected async page(query: Record<string, string>, options: CallOptions): Promise<Page<RecordOf<D>>> {
    const { resource } = this.definition;
    const envelope = await this.#http.request('get', `${resource}/`, { ...options, query });
    const rows = membersOf(envelope, resource).map((raw) => this.#read(raw));
    const came = Number(query['offset'] ?? 0) + rows.length;
    const isFull = rows.length > 0 && rows.length === Number(query['limit'] ?? usualLimit);
    const total = totalOf(envelope.listcount, came, isFull);
    return { ...withRows(rows), total, ...(envelope.listcount === undefined && { isUncounted: true }) };
  }

  /** Decodes one row. An unreadable one does not hide the others. */
  #read(raw: unknown): RowOf<RecordOf<D>> {
    const { resource } = this.definition;
    try {
      const tree = asTree(raw);
      if (!tree) throw new UnreadableAnswerError(l10n.t('the list of {0} contains something else.', resource));
      return this.#decoder.decode(tree);
    } catch (error) {
      if (error instanceof UnreadableAnswerError) return new UnreadableEntry(resource, raw, error);
      throw error;
    }
  }
}

/** The number of rows that the API returns without a `limit`. Source: the vendor's introduction. */
const usualLimit = 10;

/** The number of records in a list. If the server's count is missing or too low, a full page means that there is at least one more. */
function totalOf(listcount: number | undefined, came: number, isFull: boolean): number {
  if (listcount !== undefined && listcount >= came) return listcount;
  return isFull ? came + 1 : came;
}

/**
 * A resource without documented paging, though the introduction says that lists default to 10. It is read without `limit`
 * and `offset`; if the server counts more records than it returned, the rest is read with `offset`.
 */
export class UnpagedCollection<D extends Definition> extends Collection<D> {
  override async list(filters: FiltersOf<D>, options: CallOptions = {}): Promise<Page<RecordOf<D>>> {
    const query = encodeFilters(this.definition.filters, filters);
    const rows = new Map<number | string, RowOf<RecordOf<D>>>();
    const take = (more: readonly RowOf<RecordOf<D>>[]): void => {
      // Unreadable entries of the same page are different ones, even if they look the same.
      const alike = new Map<string, number>();
      for (const row of more) {
        if (row instanceof UnreadableEntry) {
          const { key } = row;
          const count = alike.get(key) ?? 0;
          alike.set(key, count + 1);
          rows.set(`${key} ${count}`, row);
        } else rows.set(row.id, row);
      }
    };
    const first = await this.page(query, options);
    take(rowsOf(first));
    let { total } = first;
    let isNew = true;
    // Without this check, a server that repeats its answer, or returns nothing, would be asked for ever.
    while (rows.size < total && isNew) {
      const before = rows.size;
      const next = await this.#rest(query, rows.size, options);
      const more = next ? rowsOf(next) : [];
      take(more);
      isNew = rows.size > before;
      // Without the server's count, each page says whether there is another one.
      if (next?.isUncounted && (isNew || more.length === 0)) ({ total } = next);
    }
    return { ...first, ...withRows([...rows.values()]), total: Math.max(total, rows.size) };
  }

  /** The page from an offset on; `undefined` from a server that does not know `offset` here. The total then shows that some are missing. */
  async #rest(query: Record<string, string>, offset: number, options: CallOptions): Promise<Page<RecordOf<D>> | undefined> {
    try {
      return await this.page({ ...query, offset: String(offset) }, options);
    } catch (error) {
      // A server may refuse the parameter without an error code of the API.
      if (
        error instanceof NotUnderstoodError ||
        error instanceof NoSuchRecordError ||
        (error instanceof GatewayError && error.status === 400)
      )
        return undefined;
      throw error;
    }
  }
}

/** The operations on single records of a resource. A write cannot be cancelled once it was sent, so it takes no signal. */
export class Members<D extends Definition> {
  readonly #http: Http;
  readonly #definition: D;
  readonly #decoder: Decoder<D>;

  constructor(http: Http, definition: D) {
    this.#http = http;
    this.#definition = definition;
    this.#decoder = new Decoder(definition);
  }

  /**
   * Reads a record.
   *
   * @throws NoSuchRecordError if there is no such record (any more), or another IntervalsError; the signal's reason when it is aborted
   */
  async get(id: number, options: CallOptions = {}): Promise<RecordOf<D>> {
    return this.#same(id, this.#decoder.decode(await this.#request('get', this.#path(id), options)));
  }

  /**
   * Creates a record. The request is never repeated automatically.
   *
   * @returns the record as the server stored it
   * @throws IntervalsError; `leavesOutcomeOpen` tells whether the record may exist nevertheless
   */
  async create(values: ValuesOf<D>): Promise<RecordOf<D>> {
    return this.#decoder.decode(await this.#write('post', `${this.#definition.resource}/`, values));
  }

  /**
   * Changes some fields of a record.
   *
   * @returns the record as the server stored it: all of it, as documented, or only some of its fields
   * @throws as `create`, and TooLateError if the change could not be sent in time
   */
  async update(id: number, changes: ValuesOf<D>, options: ChangeOptions = {}): Promise<RecordOf<D>> {
    const raw = await this.#write('put', this.#path(id), changes, options);
    // An answer with only the changed fields has no id. One without those fields does not even show that the change was made.
    const hasChanges = Object.keys(changes).some((name) => this.#decoder.hasField(raw, name));
    return this.#same(id, this.#decoder.decode(Object.hasOwn(raw, 'id') || !hasChanges ? raw : { ...raw, id }));
  }

  /**
   * Deletes a record; the answer may be empty.
   *
   * @throws as `create`
   */
  async delete(id: number): Promise<void> {
    const { body } = await this.#http.request('delete', this.#path(id));
    const { resource } = this.#definition;
    const isOfApi = ['status', 'code', 'personid', resource].some((name) => Object.hasOwn(body, name));
    if (!isOfApi && Object.keys(body).length > 0) throw new UnreadableAnswerError(l10n.t('it contains no {0}.', resource));
  }

  /**
   * Sends a POST or PUT. The documentation does not say how to remove a reference: it is sent as null, as in responses. If the
   * API itself refuses that, nothing was changed, and the request is sent again with `""`, which responses contain too.
   */
  async #write(method: 'post' | 'put', path: string, values: ValuesOf<D>, options: ChangeOptions = {}): Promise<Tree> {
    const body = encode(this.#definition, values);
    try {
      return await this.#request(method, path, { ...options, body });
    } catch (error) {
      const emptied = Object.keys(body).filter((name) => body[name] === null);
      if (emptied.length === 0 || !refusesOneOf(emptied, error)) throw error;
      const otherwise = Object.fromEntries(emptied.map((name) => [name, '']));
      return this.#request(method, path, { ...options, body: { ...body, ...otherwise } });
    }
  }

  async #request(method: 'get' | 'post' | 'put', path: string, options: RequestOptions): Promise<Tree> {
    return memberOf(await this.#http.request(method, path, options), this.#definition.resource);
  }

  #path(id: number): string {
    return `${this.#definition.resource}/${id}/`;
  }

  /** The record, if it has this id: the answer for another record must not be shown, or saved, as this one. */
  #same(id: number, record: RecordOf<D>): RecordOf<D> {
    if (record.id === id) return record;
    throw new UnreadableAnswerError(l10n.t('{0} {1} instead of {2}.', kindNameOf(this.#definition.resource), record.id, id));
  }
}

/** Whether the API may have rejected one of these fields: its answer need not name the field. */
function refusesOneOf(names: readonly string[], error: unknown): boolean {
  if (!(error instanceof InvalidFieldError) || leavesOutcomeOpen(error)) return false;
  const named = error.reasons.map(({ name }) => name).filter((name) => name !== undefined);
  return named.length === 0 || named.some((name) => names.includes(name)) || names.some((name) => error.words?.includes(name));
}
