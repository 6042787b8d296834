import { nextTurn } from './nextTurn';

/** How long one turn lasts, in ms: short enough that the user does not feel it, for example while typing. */
const turn = 10;

/** Divides long work into short turns, between which the extension host does everything else. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #begun = performance.now();

  /** @param signal aborts the work */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Call it after each step; no step takes long by itself.
   *
   * @returns a promise to await before the next step; `undefined` where the turn is not over. It rejects with the signal's
   * reason once that is aborted.
   */
  next(): Promise<void> | undefined {
    return performance.now() - this.#begun < turn ? undefined : this.#pause();
  }

  async #pause(): Promise<void> {
    await nextTurn();
    this.#signal?.throwIfAborted();
    this.#begun = performance.now();
  }
}
