import PQueue from 'p-queue';

/** Who waits for a request: the user, or nobody in particular. */
export type Priority = 'user' | 'background';

/**
 * Lets requests through at the pace that the API allows: 100 a minute per IP address (source: the vendor's API
 * introduction), counted over every sliding minute. One for each server, whatever the account.
 */
export class Limiter {
  readonly #queue = new PQueue({ intervalCap: 100, interval: 60_000, strict: true, concurrency: 8 });

  /**
   * Runs a request when its turn comes.
   *
   * @throws the signal's reason if it is aborted before that; otherwise what the request throws
   */
  run<T>(request: () => Promise<T>, priority: Priority, signal: AbortSignal): Promise<T> {
    return this.#queue.add(request, { priority: priority === 'user' ? 1 : 0, signal });
  }
}
