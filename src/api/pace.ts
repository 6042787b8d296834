import PQueue from 'p-queue';

import type { DailyLimitError } from './errors';

/** Who waits for a request: the user, or nobody in particular. */
export type Priority = 'user' | 'background';

/** What the API allows from one IP address. Source: the vendor's API introduction. */
export const requestsPerMinute = 100;

/**
 * In how long so many are let through, in ms: a minute, and a second for requests that are under way longer than others.
 * The server counts them as they arrive, and one that is too fast holds up all others.
 */
export const paceInterval = 61_000;

/** Lets requests through at the pace that the API allows, over every sliding minute. One for each server, whatever the account. */
export class Pace {
  readonly #queue = new PQueue({ intervalCap: requestsPerMinute, interval: paceInterval, strict: true, concurrency: 8 });
  #resume: NodeJS.Timeout | undefined;
  /** When the latest pause ends, by the monotonic clock. */
  #pausedUntil = 0;
  #dailyLimit: DailyLimitError | undefined;

  /**
   * Runs a request when its turn comes: those that the user waits for before the others.
   *
   * @param countsForDay whether it is one of the day's requests; others are sent also when those are used up
   * @throws the signal's reason if it is aborted before that; DailyLimitError where the day's requests are used up
   * and nobody waits for this one; otherwise what the request throws
   */
  async run<T>(request: () => Promise<T>, priority: Priority, signal?: AbortSignal, countsForDay = true): Promise<T> {
    if (this.#dailyLimit && priority === 'background' && countsForDay) throw this.#dailyLimit;
    const result = await this.#queue.add(request, { priority: priority === 'user' ? 1 : 0, ...(signal && { signal }) });
    if (countsForDay) this.#dailyLimit = undefined;
    return result;
  }

  /** Holds all requests back for a while, in ms, because the server asked for it; a longer pause goes on all the same. */
  pause(ms: number): void {
    const until = performance.now() + ms;
    if (until <= this.#pausedUntil) return;
    this.#pausedUntil = until;
    clearTimeout(this.#resume);
    this.#queue.pause();
    this.#resume = setTimeout(() => this.#queue.start(), ms);
  }

  /** The day's requests are used up: what nobody waits for is not sent, until a request of the user's succeeds. */
  stopBackground(error: DailyLimitError): void {
    this.#dailyLimit = error;
  }
}
