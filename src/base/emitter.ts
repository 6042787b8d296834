/** Something that can be ended, such as a subscription; ending it again does nothing. */
export interface Disposable {
  dispose(): void;
}

/**
 * Subscribes to something that happens again and again, in the shape of VS Code's events.
 *
 * @param listener is called each time, in the order of the subscriptions
 * @returns what ends the subscription
 */
export type Event<T> = (listener: (event: T) => unknown) => Disposable;

/** The source of an event: its owner fires it, and hands out only `event`. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Map<Disposable, (event: T) => unknown>();

  readonly event: Event<T> = (listener) => {
    const subscription = { dispose: () => void this.#listeners.delete(subscription) };
    this.#listeners.set(subscription, listener);
    return subscription;
  };

  /**
   * Calls all listeners, except those that subscribe, or end their subscription, meanwhile.
   *
   * @throws what a listener throws; those after it are not told
   */
  fire(event: T): void {
    for (const [subscription, listener] of [...this.#listeners]) {
      if (this.#listeners.has(subscription)) listener(event);
    }
  }

  /** Ends all subscriptions. */
  dispose(): void {
    this.#listeners.clear();
  }
}
