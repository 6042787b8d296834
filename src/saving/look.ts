import type { AnyRecord } from '../records';

/** How long a look holds for what is sent after it, in ms. */
const lasts = 10_000;

/** A look at what the server has, made for a change that is about to be sent: that is never sent long after it. */
export class Look {
  readonly theirs: Promise<AnyRecord>;
  /** When the answer came, as `performance.now()` gives it: it may have waited long for its turn. */
  #at: number | undefined;

  constructor(theirs: Promise<AnyRecord>) {
    this.theirs = theirs;
    const came = (): void => void (this.#at = performance.now());
    // How it ends is the affair of who compares.
    theirs.then(came, came);
  }

  /** Whether a change may still be sent after it. */
  get isRecent(): boolean {
    return performance.now() < this.sendBy;
  }

  /** Until when a change may be sent after it. */
  get sendBy(): number {
    return (this.#at ?? performance.now()) + lasts;
  }
}
