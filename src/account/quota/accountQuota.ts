import type { Quota } from '../../api';
import type { Disposable } from '../../base';
import type { Connection } from '../connection';

/** The number of requests of this window after which the quota is read again; that request does not count. */
const requestsBetweenReads = 50;

/** The time for which the quota is not read again after a refusal, in ms: each of a hundred requests may be refused. */
const pauseAfterRefusal = 60_000;

export interface AccountQuotaOptions {
  /** Called when the quota was read. */
  readonly onRead: () => void;
  /** Called once when the limit is reached, not by the user's own asking. */
  readonly onExceeded: (quota: Quota) => void;
  /** Takes the reading in the background, to log its failure. */
  readonly inBackground: (reading: Promise<void>) => void;
}

/** The limit of one account's company as it was last read: on demand, and automatically as requests are sent or refused. */
export class AccountQuota implements Disposable {
  readonly connection: Connection;
  readonly #options: AccountQuotaOptions;
  readonly #listening: readonly Disposable[];
  #latest: Quota | undefined;
  #requests = 0;
  /** The automatic reading of the quota in progress: meanwhile, neither requests nor refusals cause another. */
  #reading: Promise<void> | undefined;
  /** The time at which the quota was last read because of a refusal, by the monotonic clock. */
  #refusedAt = -Infinity;
  /** Whether the user was told that the limit is reached. */
  #isTold = false;

  constructor(connection: Connection, options: AccountQuotaOptions) {
    this.connection = connection;
    this.#options = options;
    this.#listening = [connection.onDidSend(() => this.#count()), connection.onDidExhaust(() => this.#onRefused())];
  }

  /** The quota if little is left of it: at most a fifth. */
  get low(): Quota | undefined {
    const quota = this.#latest;
    return quota && (quota.exceeded || leftOf(quota) <= quota.quota / 5) ? quota : undefined;
  }

  /** Reads the quota. @throws IntervalsError if it cannot be read */
  async read(): Promise<Quota> {
    return this.#note(await this.connection.quota());
  }

  dispose(): void {
    for (const subscription of this.#listening) subscription.dispose();
  }

  #count(): void {
    if (this.#reading) return;
    this.#requests += 1;
    if (this.#requests % requestsBetweenReads === 0) this.#readInBackground();
  }

  #onRefused(): void {
    const now = performance.now();
    if (now - this.#refusedAt < pauseAfterRefusal) return;
    this.#refusedAt = now;
    this.#readInBackground();
  }

  #readInBackground(): void {
    if (this.#reading) return;
    const read = async (): Promise<void> => {
      const quota = this.#note(await this.connection.quota({ priority: 'background' }));
      if (quota.exceeded && !this.#isTold) this.#options.onExceeded(quota);
      this.#isTold = quota.exceeded;
    };
    this.#reading = read().finally(() => (this.#reading = undefined));
    this.#options.inBackground(this.#reading);
  }

  #note(quota: Quota): Quota {
    this.#latest = quota;
    this.#options.onRead();
    return quota;
  }
}

/** The number of requests that are left today. */
export function leftOf({ quota, used }: Quota): number {
  return Math.max(quota - used, 0);
}
