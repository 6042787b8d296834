import { equal } from '../base';
import type { RecordByTable, Ref, TableName } from '../records';
import { getOrCreate } from './caching';

interface Seen<R> {
  /** `undefined` if the record was deleted. */
  readonly record: R | undefined;
  /** The time of the answer, by the store's clock. */
  readonly at: number;
  /** The number of the request, for a read, or of the answer, for a change. */
  readonly step: number;
}

/** The time for which a record counts as just seen, in ms: it is shown again without a request. */
const fresh = 60_000;

/**
 * The records of one account as last seen, and the time of that. Requests and answers are numbered: a slow answer must not
 * restore the version before a change.
 */
export class SeenRecords {
  readonly #now: () => number;
  readonly #seen = new Map<TableName, Map<number, Seen<unknown>>>();
  #step = 0;
  /** The time of the last refresh: no record seen before it counts as just seen. */
  #outdated = -Infinity;

  /** @param now the present time, in ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The number of a request that is about to be sent, or of the answer to a change. */
  nextStep(): number {
    return ++this.#step;
  }

  /** A record as last seen, however long ago. */
  known<R extends TableName>(resource: R, id: number): RecordByTable[R] | undefined {
    return this.#of(resource).get(id)?.record;
  }

  /** A record that was seen within the last minute. */
  justSeen<R extends TableName>(resource: R, id: number): RecordByTable[R] | undefined {
    const seen = this.#of(resource).get(id);
    return seen && this.#isFresh(seen) ? seen.record : undefined;
  }

  /** All records of a kind, as last seen. */
  allKnown<R extends TableName>(resource: R): readonly RecordByTable[R][] {
    return [...this.#of(resource).values()].flatMap(({ record }) => record ?? []);
  }

  /** All records of a kind that were seen within the last minute. */
  allJustSeen<R extends TableName>(resource: R): readonly RecordByTable[R][] {
    return [...this.#of(resource).values()].filter((seen) => this.#isFresh(seen)).flatMap(({ record }) => record ?? []);
  }

  /** Whether the record is known to be deleted. */
  isDeleted({ resource, id }: Ref<TableName>): boolean {
    const seen = this.#of(resource).get(id);
    return seen !== undefined && seen.record === undefined;
  }

  /**
   * Stores a record, unless a version with a higher number is known.
   *
   * @param step the number of the request or answer, from `nextStep`
   * @returns the version that was known until now, if it differs
   */
  take<R extends TableName>(resource: R, record: RecordByTable[R], step: number): RecordByTable[R] | undefined {
    const seen = this.#of(resource).get(record.id);
    if (seen && seen.step > step) return undefined;
    this.#of(resource).set(record.id, { record, at: this.#now(), step });
    return seen?.record && !equal(seen.record, record) ? seen.record : undefined;
  }

  /** Notes that a record was deleted. */
  markDeleted({ resource, id }: Ref<TableName>): void {
    this.#of(resource).set(id, { record: undefined, at: -Infinity, step: this.nextStep() });
  }

  /** Marks a record as outdated because a change is about to be sent: whatever its outcome, the known version is unreliable. */
  outdate({ resource, id }: Ref<TableName>): void {
    const record = this.known(resource, id);
    if (record) this.#of(resource).set(id, { record, at: -Infinity, step: this.nextStep() });
  }

  /** Marks all records as outdated. */
  outdateAll(): void {
    this.#outdated = this.#now();
  }

  #of<R extends TableName>(resource: R): Map<number, Seen<RecordByTable[R]>> {
    return getOrCreate(this.#seen, resource, () => new Map()) as Map<number, Seen<RecordByTable[R]>>;
  }

  #isFresh({ at }: { readonly at: number }): boolean {
    return at >= this.#outdated && this.#now() - at < fresh;
  }
}
