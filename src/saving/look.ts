import { TooLateError } from '../api';
import type { AnyRecord } from '../records';

/** How long a look holds for what is sent after it, in ms. */
const lasts = 10_000;

/** A look at what the server has, made for a change that is about to be sent: that is never sent long after it. */
export class Look {
  readonly theirs: Promise<AnyRecord>;
  /** When the answer came: it may have waited long for its turn. */
  #at: Moment | undefined;

  constructor(theirs: Promise<AnyRecord>) {
    this.theirs = theirs;
    const came = (): void => void (this.#at = present());
    // How it ends is the affair of who compares.
    theirs.then(came, came);
  }

  /** Whether a change may still be sent after it. */
  get isRecent(): boolean {
    return this.#at === undefined || isWithin(lasts, this.#at, present());
  }
}

/**
 * Sends a change after a look, and once more after another one where it had to wait for its turn: meanwhile somebody else
 * may have changed the same.
 *
 * @param again looks anew
 * @throws TooLateError where the second one had to wait as well
 */
export async function sendInTime(lookAndSend: () => Promise<void>, again = lookAndSend): Promise<void> {
  try {
    await lookAndSend();
  } catch (error) {
    if (!(error instanceof TooLateError)) throw error;
    await again();
  }
}

/** A moment by both clocks: on some systems the one stands still while the machine sleeps, and the other is set back at times. */
interface Moment {
  readonly monotonic: number;
  readonly wall: number;
}

function present(): Moment {
  return { monotonic: performance.now(), wall: Date.now() };
}

function isWithin(ms: number, then: Moment, now: Moment): boolean {
  return now.monotonic - then.monotonic < ms && Math.abs(now.wall - then.wall) < ms;
}
