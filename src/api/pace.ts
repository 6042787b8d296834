import PQueue from 'p-queue';

import type { DailyLimitError } from './errors';

/** Whether the user waits for a request, or nobody does. */
export type Priority = 'user' | 'background';

/** The number of requests that the API allows from one IP address. Source: the vendor's API introduction. */
export const requestsPerMinute = 100;

/**
 * The interval in which so many requests are sent, in ms: a minute, and a second more because some requests take longer to
 * arrive than others. The server counts them on arrival, and one that exceeds the limit delays all others.
 */
export const paceInterval = 61_000;

/** The most requests that are under way at the same time: a slow server is not asked for more than it answers. */
const mostAtOnce = 8;

/**
 * Sends requests at the pace that the API allows within every sliding minute. All accounts of a server share one in this window;
 * another window has its own, though the API counts both.
 */
export class Pace {
  readonly #queue = new PQueue({ intervalCap: requestsPerMinute, interval: paceInterval, strict: true, concurrency: mostAtOnce });
  #resume: ReturnType<typeof setTimeout> | undefined;
  /** The end of the latest pause, by the monotonic clock. */
  #pausedUntil = 0;
  #dailyLimit: DailyLimitError | undefined;

  /**
   * Runs a request when its turn comes; requests that the user waits for come first.
   *
   * @param countsForDay whether the request counts against the daily limit; one that does not is sent even after that is reached
   * @throws the signal's reason if it is aborted before that; DailyLimitError if the daily limit is reached and nobody waits
   * for this request; otherwise what the request throws
   */
  async run<T>(request: () => Promise<T>, priority: Priority, signal?: AbortSignal, countsForDay = true): Promise<T> {
    if (this.#dailyLimit && priority === 'background' && countsForDay) throw this.#dailyLimit;
    const result = await this.#queue.add(request, { priority: priority === 'user' ? 1 : 0, ...(signal && { signal }) });
    if (countsForDay) this.#dailyLimit = undefined;
    return result;
  }

  /** Delays all requests for a time, in ms, because the server asked for that; it does not shorten a longer pause. */
  pause(ms: number): void {
    const until = performance.now() + ms;
    if (until <= this.#pausedUntil) return;
    this.#pausedUntil = until;
    clearTimeout(this.#resume);
    this.#queue.pause();
    this.#resume = setTimeout(() => this.#queue.start(), ms);
  }

  /** Stops requests that nobody waits for, because the daily limit is reached, until a request of the user succeeds. */
  stopBackground(error: DailyLimitError): void {
    this.#dailyLimit = error;
  }
}
