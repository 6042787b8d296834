import { TooLateError } from '../api';
import type { AnyRecord } from '../records';

/** The longest time between a look and the change that is based on it, in ms. */
const longestAge = 10_000;

/** A look: a read of the server's version, on which a change is based. The change is sent within a short time, or not at all. */
export class Look {
  readonly theirs: Promise<AnyRecord>;
  /** The time of the answer; the request may have waited long for its turn. */
  #at: Moment | undefined;

  constructor(theirs: Promise<AnyRecord>) {
    this.theirs = theirs;
    const came = (): void => void (this.#at = present());
    // Callers handle the errors.
    theirs.then(came, came);
  }

  /** Whether a change that is based on it may still be sent. */
  get isRecent(): boolean {
    return this.#at === undefined || isWithin(longestAge, this.#at, present());
  }
}

/**
 * Sends a change after a look. If the change had to wait for its turn for too long, both are repeated once, because another
 * person may have changed the record meanwhile.
 *
 * @param again the second attempt
 * @throws TooLateError if the second attempt had to wait too long as well
 */
export async function sendInTime(lookAndSend: () => Promise<void>, again = lookAndSend): Promise<void> {
  try {
    await lookAndSend();
  } catch (error) {
    if (!(error instanceof TooLateError)) throw error;
    await again();
  }
}

/** A time by two clocks: the monotonic one may stop while the machine sleeps, and the wall clock may be set back. */
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
