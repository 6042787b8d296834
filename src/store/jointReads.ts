import type { CallOptions, ChangeOptions } from '../api';
import { nextTurn } from '../base';
import type { AnyRecord, Ref, ResourceName } from '../records';
import { locationOf, type RecordLocation } from './location';
import type { Store } from './store';

/** Reads that are requested at about the same time. */
interface Round {
  readonly ids: Set<number>;
  readonly found: Promise<ReadonlyMap<number, AnyRecord>>;
}

/**
 * Reads records of one kind that are often needed together: those that are requested at the same time share as few requests
 * as the API allows.
 */
export class JointReads {
  readonly #store: Store;
  readonly #resource: ResourceName;
  readonly #locations: ReadonlyMap<number, RecordLocation>;
  readonly #options: CallOptions;
  #round: Round | undefined;

  constructor(store: Store, resource: ResourceName, members: readonly RecordLocation[], options: CallOptions = {}) {
    this.#store = store;
    this.#resource = resource;
    this.#locations = new Map(members.map((member) => [member.id, member]));
    this.#options = options;
  }

  /** Takes the locations of records from the store; records that it does not know can only be read one by one. */
  static of(store: Store, resource: ResourceName, ids: readonly number[], options: CallOptions = {}): JointReads {
    const members = ids.map((id) => {
      const record = store.known(resource, id);
      return record ? locationOf(record) : { id };
    });
    return new JointReads(store, resource, members, options);
  }

  /** As Store.get. */
  async get(ref: Ref): Promise<AnyRecord> {
    return this.#store.justSeen(ref.resource, ref.id) ?? this.reread(ref);
  }

  /** As Store.reread. */
  async reread(ref: Ref): Promise<AnyRecord> {
    this.#round ??= this.#begin();
    const { ids, found } = this.#round;
    ids.add(ref.id);
    return (await found).get(ref.id) ?? this.#store.reread(ref, this.#options, this.#locations.get(ref.id));
  }

  /** As Store.known. */
  known(resource: ResourceName, id: number): AnyRecord | undefined {
    return this.#store.known(resource, id);
  }

  /** As Store.exclusively. */
  exclusively<T>(ref: Ref, task: () => Promise<T>): Promise<T> {
    return this.#store.exclusively(ref, task);
  }

  /** As Store.update. */
  update(ref: Ref, changes: object, options?: ChangeOptions): Promise<AnyRecord> {
    return this.#store.update(ref, changes, options);
  }

  /** All records, each as `get` returns it. */
  all(): Promise<readonly AnyRecord[]> {
    return Promise.all([...this.#locations.keys()].map((id) => this.get({ resource: this.#resource, id })));
  }

  /** All records, from the server. */
  rereadAll(): Promise<readonly AnyRecord[]> {
    return Promise.all([...this.#locations.keys()].map((id) => this.reread({ resource: this.#resource, id })));
  }

  #begin(): Round {
    const ids = new Set<number>();
    const found = (async () => {
      await nextTurn();
      this.#round = undefined;
      const wanted = [...ids].flatMap((id) => this.#locations.get(id) ?? []);
      const records = wanted.length > 1 ? await this.#store.rereadSeveral(this.#resource, wanted, this.#options) : [];
      return new Map(records.map((record) => [record.id, record]));
    })();
    return { ids, found };
  }
}
