import type { DocumentMemory } from '../../src/saving';

/** A memory like VS Code's: it keeps JSON, not objects, so that a value read back is never the same object. */
export class MapMemory implements DocumentMemory {
  readonly #kept = new Map<string, string>();

  get(key: string): unknown {
    const json = this.#kept.get(key);
    return json === undefined ? undefined : JSON.parse(json);
  }

  async update(key: string, value: unknown): Promise<void> {
    if (value === undefined) this.#kept.delete(key);
    else this.#kept.set(key, JSON.stringify(value));
  }

  updateLater(key: string, value: unknown): void {
    void this.update(key, value);
  }

  keys(): readonly string[] {
    return [...this.#kept.keys()];
  }

  edited(): void {
    // This is the memory of one window that never has another's text.
  }

  begin(): void {
    // As above.
  }

  async secure(): Promise<void> {
    // The memory outlives its user.
  }

  async reread(): Promise<void> {
    // There is no other window.
  }
}
