/** How long one turn lasts, in ms: what is under way meanwhile, as a keystroke, is not to be felt. */
const turn = 10;

/** After how many steps the clock is looked at. */
const stepsAtOnce = 100;

/** Divides work that may take long into short turns, between which the extension host does everything else. */
export class Turns {
  readonly #signal: AbortSignal | undefined;
  #steps = 0;
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
    this.#steps += 1;
    if (this.#steps % stepsAtOnce !== 0 || performance.now() - this.#begun < turn) return undefined;
    return this.#pause();
  }

  async #pause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.#signal?.throwIfAborted();
    this.#begun = performance.now();
  }
}
