import type { Connection } from '../account';
import { IntervalsError } from '../api';
import type { Disposable } from '../base';
import { monthOf, type TableName, today } from '../records';
import { type CountedWork, countedWork, type WorkContent, type WorkCount, type WorkLine } from './content';

type Count = WorkLine['count'];

/**
 * What is done for a client, in numbers: active projects, open tasks, and the hours of this month. Nothing is requested before
 * somebody asks; then each number takes one request, and hours a second one where there are many entries.
 */
export class CardWork implements Disposable {
  readonly #connection: Connection;
  readonly #id: number;
  readonly #changed: () => void;
  readonly #now: () => Date;
  readonly #closed = new AbortController();
  readonly #following: readonly Disposable[];
  #counts = new Map<CountedWork, Count>();
  #at: number | undefined;
  /** The counts that may have changed while they were being loaded. */
  readonly #doubtful = new Set<CountedWork>();

  /** @param changed called when the content may have changed */
  constructor(connection: Connection, id: number, changed: () => void, now: () => Date = () => new Date()) {
    this.#connection = connection;
    this.#id = id;
    this.#changed = changed;
    this.#now = now;
    const { work } = connection.store;
    this.#following = [
      work.onDidChangeRows((resource) => this.#outdate(resource)),
      work.onDidRemove(({ resource }) => this.#outdate(resource)),
    ];
  }

  get content(): WorkContent {
    const lines = this.#readable.map((of) => ({ of, count: this.#counts.get(of) ?? ({ kind: 'notLoaded' } as const) }));
    return { lines, isWhole: this.#connection.rights.isAdministrator, at: this.#at };
  }

  /**
   * Asks for the numbers that are not there, or for all again if they are or are of another day. The promise is fulfilled when all
   * have come or failed.
   *
   * @throws errors that no line can show: programming errors
   */
  async load(): Promise<void> {
    const now = this.#now();
    const isOfToday = this.#at !== undefined && today(new Date(this.#at)) === today(now);
    const missing = this.#readable.filter((of) => !isOfToday || this.#counts.get(of)?.kind !== 'shown');
    const wanted = (missing.length > 0 ? missing : this.#readable).filter((of) => this.#counts.get(of)?.kind !== 'loading');
    if (wanted.length === this.#readable.length) this.#at = now.getTime();
    await Promise.all(wanted.map((of) => this.#load(of)));
  }

  /** Forgets the numbers, as everything is read again: these only when somebody asks. */
  forget(): void {
    this.#counts = new Map();
    this.#at = undefined;
  }

  /** Ends the requests that are under way. */
  dispose(): void {
    for (const subscription of this.#following) subscription.dispose();
    this.#closed.abort();
  }

  get #readable(): readonly CountedWork[] {
    return countedWork.filter((of) => this.#connection.rights.mayRead(of));
  }

  async #load(of: CountedWork): Promise<void> {
    const counts = this.#counts;
    const take = (count: Count): void => {
      counts.set(of, count);
      if (!this.#closed.signal.aborted) this.#changed();
    };
    this.#doubtful.delete(of);
    take({ kind: 'loading' });
    try {
      const count = await this.#count(of);
      take(this.#doubtful.has(of) ? { kind: 'outdated' } : { kind: 'shown', ...count });
    } catch (error) {
      if (this.#closed.signal.aborted) return;
      if (!(error instanceof IntervalsError)) throw error;
      take({ kind: 'failed', message: error.message });
    }
  }

  async #count(of: CountedWork): Promise<WorkCount> {
    const { work } = this.#connection.store;
    const options = { signal: this.#closed.signal };
    if (of !== 'time') return { number: await work.openOfClient(of, this.#id, options), isLowerBound: false };
    const found = await work.hoursOfClient({ clientid: this.#id, days: monthOf(today(this.#now())) }, options);
    return { number: found?.hours, isLowerBound: found !== undefined && !found.isWhole };
  }

  #outdate(resource: TableName): void {
    const of = countedWork.find((counted) => counted === resource);
    if (!of) return;
    this.#doubtful.add(of);
    if (this.#counts.get(of)?.kind !== 'shown') return;
    this.#counts.set(of, { kind: 'outdated' });
    this.#changed();
  }
}
