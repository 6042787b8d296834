/** What is disposed of when the extension ends. */
export interface Disposes {
  readonly dispose: () => unknown;
}

/** Something that is loaded when it is first needed, and once; again where that failed. */
export class OnDemand<T extends Disposes> implements Disposes {
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
    // Where loading failed there is nothing to dispose of, and the caller of `get` was told.
    this.#loaded?.then(
      (loaded) => void loaded.dispose(),
      () => undefined,
    );
  }
}
