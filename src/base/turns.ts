import { nextTurn } from './nextTurn';

/** How long one turn lasts, in ms: what is under way meanwhile, as a keystroke, is not to be felt. */
const turn = 10;

/** Divides work that may take long into short turns, between which the extension host does everything else. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #begun = performance.now();

  /** @param signal ends the work */
  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * To be called after each step, none of which takes long by itself.
   *
   * @returns what is to be waited for before the next one; nothing where the turn is not over. It rejects with the
   * signal's reason once that is aborted.
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
