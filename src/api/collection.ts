import * as l10n from '@vscode/l10n';
import type { Definition, FiltersOf, RecordOf, ValuesOf } from '../records';
import { memberOf, membersOf } from './envelope';
import { GatewayError, NotUnderstoodError, UnreadableAnswerError } from './errors';
import type { Http, RequestOptions } from './http';
import { Decoder, encode, encodeFilters } from './wire';

/** Part of a collection. */
export interface Page<T> {
  readonly items: readonly T[];
  /** How many records match altogether. */
  readonly total: number;
  /** The server did not say how many: the total is a guess, and there may be more. */
  readonly isUncounted?: true;
}

/** Who waits for an answer, which decides whose turn it is, and a signal that ends the waiting. */
export type CallOptions = Pick<RequestOptions, 'priority' | 'signal'>;

/** Whether a change may still be sent: it is made from what was read before, which others may change meanwhile. */
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
    const { definition } = this;
    const envelope = await this.#http.request('get', `${definition.resource}/`, { ...options, query });
    const items = membersOf(envelope, definition.resource).map((raw) => this.#decoder.decode(raw));
    const came = Number(query['offset'] ?? 0) + items.length;
    const isFull = items.length > 0 && items.length === Number(query['limit'] ?? usualLimit);
    const total = totalOf(envelope.listcount, came, isFull);
    return { items, total, ...(envelope.listcount === undefined && { isUncounted: true }) };
  }
}

/** How many rows the API gives where nobody says how many. Source: the vendor's introduction. */
const usualLimit = 10;

/** Where the server counts nothing, or less than came, a full page means that there is more: at least one. */
function totalOf(listcount: number | undefined, came: number, isFull: boolean): number {
  if (listcount !== undefined && listcount >= came) return listcount;
  return isFull ? came + 1 : came;
}

/**
 * A resource that documents no paging, though the introduction says that lists default to 10: asked without
 * `limit` and `offset`, and, should more be counted than came, for the rest with `offset`.
 */
export class UnpagedCollection<D extends Definition> extends Collection<D> {
  override async list(filters: FiltersOf<D>, options: CallOptions = {}): Promise<Page<RecordOf<D>>> {
    const query = encodeFilters(this.definition.filters, filters);
    const items = new Map<number, RecordOf<D>>();
    const first = await this.page(query, options);
    for (const item of first.items) items.set(item.id, item);
    let isNew = true;
    // A server that answers the same again, or nothing, would be asked for ever.
    while (items.size < first.total && isNew) {
      const before = items.size;
      for (const item of await this.#rest(query, items.size, options)) items.set(item.id, item);
      isNew = items.size > before;
    }
    return { ...first, items: [...items.values()], total: Math.max(first.total, items.size) };
  }

  /** What follows; nothing from a server that does not know `offset` here. The total then says what is missing. */
  async #rest(query: Record<string, string>, offset: number, options: CallOptions): Promise<readonly RecordOf<D>[]> {
    try {
      return (await this.page({ ...query, offset: String(offset) }, options)).items;
    } catch (error) {
      // Whoever says so: a server may refuse a parameter without its code.
      if (error instanceof NotUnderstoodError || (error instanceof GatewayError && error.status === 400)) return [];
      throw error;
    }
  }
}

/** The operations on single records of a resource. A write is finished once it was begun, and so takes no signal. */
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
   * @throws NoSuchRecordError where there is none (any more), or another IntervalsError; the signal's reason when it is aborted
   */
  async get(id: number, options: CallOptions = {}): Promise<RecordOf<D>> {
    return this.#same(id, await this.#request('get', this.#path(id), options));
  }

  /**
   * Creates a record and gives it as the server made it. Never repeated by itself.
   *
   * @throws IntervalsError; whether the record was created all the same, `leavesOutcomeOpen` tells
   */
  async create(values: ValuesOf<D>): Promise<RecordOf<D>> {
    return this.#request('post', `${this.#definition.resource}/`, { body: encode(this.#definition, values) });
  }

  /**
   * Changes some fields and gives the whole record as the server made it.
   *
   * @throws as `create`, and TooLateError where it was not sent in time
   */
  async update(id: number, changes: ValuesOf<D>, options: ChangeOptions = {}): Promise<RecordOf<D>> {
    return this.#same(id, await this.#request('put', this.#path(id), { ...options, body: encode(this.#definition, changes) }));
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

  async #request(method: 'get' | 'post' | 'put', path: string, options: RequestOptions): Promise<RecordOf<D>> {
    const envelope = await this.#http.request(method, path, options);
    return this.#decoder.decode(memberOf(envelope, this.#definition.resource));
  }

  #path(id: number): string {
    return `${this.#definition.resource}/${id}/`;
  }

  /** An answer about another record must not be shown, or saved, as this one. */
  #same(id: number, record: RecordOf<D>): RecordOf<D> {
    if (record.id === id) return record;
    throw new UnreadableAnswerError(l10n.t('{0} {1} instead of {2}.', this.#definition.resource, record.id, id));
  }
}
