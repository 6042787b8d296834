import { isDeepStrictEqual as equal } from 'node:util';

import type { AnyRecord, RecordByResource, Ref, ResourceName } from '../records';

interface Seen<R> {
  /** `undefined` where the record is gone. */
  readonly record: R | undefined;
  /** When its answer came, as the store's clock has it. */
  readonly at: number;
  /** The step of which it tells: that of the question for a read, that of the answer for a change. */
  readonly step: number;
}

/** How long a record counts as just seen, in ms: it is shown again without asking the server. */
const fresh = 60_000;

/**
 * The records of one account as they were last seen, and how long ago that was. Questions and answers are counted in
 * steps: a slow answer must not bring back what was there before a change.
 */
export class SeenRecords {
  readonly #now: () => number;
  readonly #seen = { client: new Map(), person: new Map(), personcontact: new Map() } as {
    readonly [R in ResourceName]: Map<number, Seen<RecordByResource[R]>>;
  };
  #step = 0;
  /** When all was asked for anew: nothing seen before counts as just seen. */
  #outdated = -Infinity;

  /** @param now the present time, in ms */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a question that is about to be asked, or an answer to a change. */
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

  /** Whether the record is known to be gone. */
  isDeleted({ resource, id }: Ref): boolean {
    const seen = this.#seen[resource].get(id);
    return seen !== undefined && seen.record === undefined;
  }

  /**
   * Takes up a record, unless something of a later step was seen of it.
   *
   * @param step the one of which the answer tells
   * @returns the version that was known until now, where this is another one
   */
  take<R extends ResourceName>(resource: R, record: RecordByResource[R], step: number): RecordByResource[R] | undefined {
    const seen = this.#seen[resource].get(record.id);
    if (seen && seen.step > step) return undefined;
    this.#seen[resource].set(record.id, { record, at: this.#now(), step });
    return seen?.record && !equal(seen.record, record) ? seen.record : undefined;
  }

  /** Takes up that a record is gone. */
  markDeleted({ resource, id }: Ref): void {
    this.#seen[resource].set(id, { record: undefined, at: -Infinity, step: this.nextStep() });
  }

  /** A record is about to be changed: whatever becomes of that, what was seen until now is not what is there. */
  outdate({ resource, id }: Ref): void {
    const record: AnyRecord | undefined = this.known(resource, id);
    if (record) this.#seen[resource].set(id, { record, at: -Infinity, step: this.nextStep() });
  }

  /** Everything is asked for anew. */
  outdateAll(): void {
    this.#outdated = this.#now();
  }

  #isFresh({ at }: { readonly at: number }): boolean {
    return at >= this.#outdated && this.#now() - at < fresh;
  }
}
