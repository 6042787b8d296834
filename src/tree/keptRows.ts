import type { TreeNode } from './node';

/** Rows by their IDs: always the same object for the same row, as VS Code compares rows by identity. */
export class KeptRows {
  readonly #rows = new Map<string, TreeNode>();

  get(id: string): TreeNode | undefined {
    return this.#rows.get(id);
  }

  /** The row with an ID below another one; it is made if there is none. */
  same<N extends TreeNode>(id: string, parent: TreeNode | undefined, make: () => N): N {
    const known = this.#rows.get(id);
    // A person who moved to another client needs another row.
    if (known && known.parent === parent) return known as N;
    const made = make();
    this.#rows.set(id, made);
    return made;
  }

  delete(id: string): void {
    this.#rows.delete(id);
  }

  clear(): void {
    this.#rows.clear();
  }
}
