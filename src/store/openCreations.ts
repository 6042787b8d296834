import { equal } from '../base';
import type { ResourceName } from '../records';
import type { SentCreation } from './sentCreation';

/** The storage of open creations, each by itself. It outlives the window, and all windows share it. */
export interface CreationStorage {
  all(): PromiseLike<readonly OpenCreation[]>;
  /** Stores an open creation; it replaces one with the same content. */
  keep(open: OpenCreation): PromiseLike<void>;
  forget(open: OpenCreation): PromiseLike<void>;
}

/** A POST whose outcome is open. */
export interface OpenCreation {
  readonly resource: ResourceName;
  readonly sent: SentCreation;
  /** The time at which it was stored, in ms since 1970. */
  readonly since: number;
}

/** The time after which an open creation expires, in ms: deleted records, which may be created again late, are kept as long. */
const lifetime = 30 * 24 * 60 * 60 * 1000;

/**
 * The POSTs of an account whose outcome is open, whichever command sent them: after an undo, the user may save a draft with the
 * same content, and after an import start another. Each would create the record a second time.
 */
export class OpenCreations {
  readonly #storage: CreationStorage;

  constructor(storage: CreationStorage = new CreationsInMemory()) {
    this.#storage = storage;
  }

  /** The open creation with exactly these values, if there is one. */
  async of(resource: ResourceName, values: object, now: number): Promise<SentCreation | undefined> {
    const all = await this.#storage.all();
    return all.find((open) => isOf(open, resource, values) && isOpen(open, now))?.sent;
  }

  /**
   * Stores an open creation, or removes it once its outcome is known. Expired ones are removed too.
   *
   * @param sent `undefined` once the outcome is known
   */
  async note(resource: ResourceName, values: object, sent: SentCreation | undefined, now: number): Promise<void> {
    if (sent) await this.#storage.keep({ resource, sent, since: now });
    for (const open of await this.#storage.all()) {
      if (!isOpen(open, now) || (!sent && isOf(open, resource, values))) await this.#storage.forget(open);
    }
  }
}

/** Storage in memory: it does not outlive the window. */
export class CreationsInMemory implements CreationStorage {
  #kept: readonly OpenCreation[] = [];

  async all(): Promise<readonly OpenCreation[]> {
    return this.#kept;
  }

  async keep(open: OpenCreation): Promise<void> {
    await this.forget(open);
    this.#kept = [...this.#kept, open];
  }

  async forget({ resource, sent }: OpenCreation): Promise<void> {
    this.#kept = this.#kept.filter((open) => !isOf(open, resource, sent.values));
  }
}

/** Whether an open creation has not expired. After so long, a record with the same content may have another origin. */
function isOpen({ since }: OpenCreation, now: number): boolean {
  return Math.abs(now - since) < lifetime;
}

function isOf(open: OpenCreation, resource: ResourceName, values: object): boolean {
  return open.resource === resource && equal(open.sent.values, values);
}
