/**
 * The time as the stores of a driver see it: a millisecond later with each look, so that what is seen later is later, and
 * further only when a test puts it forward. What was just seen stays so, however slow the machine is.
 */
export class StoreClock {
  #now = 0;

  /** @param ms how much later it is from now on */
  advance(ms: number): void {
    this.#now += ms;
  }

  /** Does something during which a store is made: each keeps the `Date.now` that it meets then. */
  async during<T>(task: () => Promise<T>): Promise<T> {
    const { now } = Date;
    // Whatever else looks meanwhile, as the API's pace does, is not to find the time put back.
    this.#now = Math.max(this.#now, now());
    Date.now = () => (this.#now += 1);
    try {
      return await task();
    } finally {
      Date.now = now;
    }
  }
}
