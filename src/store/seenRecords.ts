import { equal } from '../base';
import type { AnyRecord, RecordByResource, Ref, ResourceName } from '../records';

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
  readonly #seen = { client: new Map(), person: new Map(), personcontact: new Map() } as {
    readonly [R in ResourceName]: Map<number, Seen<RecordByResource[R]>>;
  };
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
  known<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    return this.#seen[resource].get(id)?.record;
  }

  /** A record that was seen within the last minute. */
  justSeen<R extends ResourceName>(resource: R, id: number): RecordByResource[R] | undefined {
    const seen = this.#seen[resource].get(id);
    return seen && this.#isFresh(seen) ? seen.record : undefined;
  }

  /** All records of a kind, as last seen. */
  allKnown<R extends ResourceName>(resource: R): readonly RecordByResource[R][] {
    return [...this.#seen[resource].values()].flatMap(({ record }) => record ?? []);
  }

  /** All records of a kind that were seen within the last minute. */
  allJustSeen<R extends ResourceName>(resource: R): readonly RecordByResource[R][] {
    return [...this.#seen[resource].values()].filter((seen) => this.#isFresh(seen)).flatMap(({ record }) => record ?? []);
  }

  /** Whether the record is known to be deleted. */
  isDeleted({ resource, id }: Ref): boolean {
    const seen = this.#seen[resource].get(id);
    return seen !== undefined && seen.record === undefined;
  }

  /**
   * Stores a record, unless a version with a higher number is known.
   *
   * @param step the number of the request or answer, from `nextStep`
   * @returns the version that was known until now, if it differs
   */
  take<R extends ResourceName>(resource: R, record: RecordByResource[R], step: number): RecordByResource[R] | undefined {
    const seen = this.#seen[resource].get(record.id);
    if (seen && seen.step > step) return undefined;
    this.#seen[resource].set(record.id, { record, at: this.#now(), step });
    return seen?.record && !equal(seen.record, record) ? seen.record : undefined;
  }

  /** Notes that a record was deleted. */
  markDeleted({ resource, id }: Ref): void {
    this.#seen[resource].set(id, { record: undefined, at: -Infinity, step: this.nextStep() });
  }

  /** Marks a record as outdated because a change is about to be sent: whatever its outcome, the known version is unreliable. */
  outdate({ resource, id }: Ref): void {
    const record: AnyRecord | undefined = this.known(resource, id);
    if (record) this.#seen[resource].set(id, { record, at: -Infinity, step: this.nextStep() });
  }

  /** Marks all records as outdated. */
  outdateAll(): void {
    this.#outdated = this.#now();
  }

  #isFresh({ at }: { readonly at: number }): boolean {
    return at >= this.#outdated && this.#now() - at < fresh;
  }
}
