import type { Disposable } from '../base';

/** An object that is loaded once, when it is first needed; if that fails, it is loaded again the next time. */
export class OnDemand<T extends Disposable> implements Disposable {
  readonly #load: () => Promise<T>;
  #loaded: Promise<T> | undefined;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** @throws what loading throws */
  get(): Promise<T> {
    this.#loaded ??= this.#load().catch((error: unknown) => {
      this.#loaded = undefined;
      throw error;
    });
    return this.#loaded;
  }

  dispose(): void {
    // If loading failed, there is nothing to dispose of, and the caller of `get` has the error.
    this.#loaded?.then(
      (loaded) => loaded.dispose(),
      () => undefined,
    );
  }
}
