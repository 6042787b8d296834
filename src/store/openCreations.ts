import { isDeepStrictEqual as equal } from 'node:util';

import type { ResourceName } from '../records';
import type { SentCreation } from './sentCreation';

/** Where what is open is kept, so that it outlives the window, and is found from every other: each by itself. */
export interface CreationStorage {
  all(): PromiseLike<readonly OpenCreation[]>;
  /** Takes the place of what was kept of the same content. */
  keep(open: OpenCreation): PromiseLike<void>;
  forget(open: OpenCreation): PromiseLike<void>;
}

/** A POST whose outcome is open. */
export interface OpenCreation {
  readonly resource: ResourceName;
  readonly sent: SentCreation;
  /** When it was noted, in ms since 1970. */
  readonly since: number;
}

/** As long as copies of deleted records are kept by default, which are what is created again so late. In ms. */
const lasts = 30 * 24 * 60 * 60 * 1000;

/**
 * The POSTs of an account whose outcome is open, however they were sent: an undo may be followed by a draft with the same
 * content, and an import by another. Each would create the record a second time.
 */
export class OpenCreations {
  readonly #storage: CreationStorage;

  constructor(storage: CreationStorage = new CreationsInMemory()) {
    this.#storage = storage;
  }

  /** What is open of a record with exactly this content. */
  async of(resource: ResourceName, values: object, now: number): Promise<SentCreation | undefined> {
    const all = await this.#storage.all();
    return all.find((open) => isOf(open, resource, values) && isOpen(open, now))?.sent;
  }

  /** @param sent `undefined` where nothing is open any more */
  async note(resource: ResourceName, values: object, sent: SentCreation | undefined, now: number): Promise<void> {
    if (sent) await this.#storage.keep({ resource, sent, since: now });
    for (const open of await this.#storage.all()) {
      if (!isOpen(open, now) || (!sent && isOf(open, resource, values))) await this.#storage.forget(open);
    }
  }
}

/** For as long as this lives. */
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

/** Of what was sent so long ago nobody waits for news: a record with the same content may have come by another way. */
function isOpen({ since }: OpenCreation, now: number): boolean {
  return Math.abs(now - since) < lasts;
}

function isOf(open: OpenCreation, resource: ResourceName, values: object): boolean {
  return open.resource === resource && equal(open.sent.values, values);
}
