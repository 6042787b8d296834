import type { Memory } from '../../src/saving';

/** A memory as VS Code's: it keeps JSON, not objects, so that what comes back is never the same object. */
export class MapMemory implements Memory {
  readonly #kept = new Map<string, string>();

  get(key: string): unknown {
    const json = this.#kept.get(key);
    return json === undefined ? undefined : JSON.parse(json);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#kept.delete(key);
    else this.#kept.set(key, JSON.stringify(value));
  }

  keys(): readonly string[] {
    return [...this.#kept.keys()];
  }
}
