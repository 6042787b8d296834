import { isDeepStrictEqual as equal } from 'node:util';
import type { ResourceName } from '../records';
import type { SentCreation } from './sentCreation';

/** Where what is open is kept, so that it outlives the window: under one key of VS Code's Memento. */
export interface Keeping {
  get(): unknown;
  set(value: unknown): PromiseLike<void> | void;
}

interface OpenCreation {
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
  readonly #keeping: Keeping;
  /** What was noted by this window: another one that writes at the same time does not know of it, and leaves it out. */
  #own: readonly OpenCreation[] = [];

  constructor(keeping: Keeping = new InMemory()) {
    this.#keeping = keeping;
  }

  /** What is open of a record with exactly this content. */
  of(resource: ResourceName, values: object, now: number): SentCreation | undefined {
    return [...this.#own, ...this.#kept].find((open) => isOf(open, resource, values) && isOpen(open, now))?.sent;
  }

  /** @param sent `undefined` where nothing is open any more */
  async note(resource: ResourceName, values: object, sent: SentCreation | undefined, now: number): Promise<void> {
    const noted: readonly OpenCreation[] = sent ? [{ resource, sent, since: now }] : [];
    const withNoted = (all: readonly OpenCreation[]): readonly OpenCreation[] => {
      return [...all.filter((open) => !isOf(open, resource, values) && isOpen(open, now)), ...noted];
    };
    this.#own = withNoted(this.#own);
    await this.#keeping.set(withNoted(this.#kept));
  }

  get #kept(): readonly OpenCreation[] {
    return (this.#keeping.get() ?? []) as readonly OpenCreation[];
  }
}

class InMemory implements Keeping {
  #value: unknown;

  get(): unknown {
    return this.#value;
  }

  set(value: unknown): void {
    this.#value = value;
  }
}

/** Of what was sent so long ago nobody waits for news: a record with the same content may have come by another way. */
function isOpen({ since }: OpenCreation, now: number): boolean {
  return Math.abs(now - since) < lasts;
}

function isOf(open: OpenCreation, resource: ResourceName, values: object): boolean {
  return open.resource === resource && equal(open.sent.values, values);
}
