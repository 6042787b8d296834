/** The time as the extension sees it, which can be put forward. Whatever keeps `Date.now` has to be made after this. */
export class LaterClock {
  readonly #now = Date.now;
  #ahead = 0;

  constructor() {
    Date.now = () => this.#now() + this.#ahead;
  }

  /** @param ms how much later it is from now on */
  advance(ms: number): void {
    this.#ahead += ms;
  }

  uninstall(): void {
    Date.now = this.#now;
  }
}
