/** Storage that outlives the extension host: VS Code's Memento, or a map in tests. Values have to be JSON. */
export interface Memory {
  get(key: string): unknown;
  /** `undefined` removes the key. */
  update(key: string, value: unknown): PromiseLike<void>;
  keys(): readonly string[];
}
