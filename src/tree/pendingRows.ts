import type { TreeNode } from './node';

/** How long to wait for VS Code to request a changed row, in ms: it never requests a row that it does not show any more. */
const longestWait = 1000;

/**
 * The rows that were reported as changed and that VS Code has not requested yet. It collects changes for a while; until
 * then it takes a moved row for the one at the old place, or does not find it. `undefined` stands for the top level.
 */
export class PendingRows {
  readonly #pending = new Set<TreeNode | undefined>();
  readonly #waiting = new Set<() => void>();
  /** The rows that VS Code knows: it ignores changes of others. */
  #known = new WeakSet<TreeNode>();

  told(node: TreeNode | undefined): void {
    if (!node || this.#known.has(node)) this.#pending.add(node);
  }

  asked(node: TreeNode | undefined): void {
    if (node) {
      this.#known.add(node);
      this.#pending.delete(node);
    } else {
      // VS Code drops all rows when it requests the top level.
      this.#known = new WeakSet();
      this.#pending.clear();
    }
    if (this.#pending.size === 0) for (const resolve of this.#waiting) resolve();
  }

  /** Resolves once VS Code has requested all rows, or probably will not. */
  async none(): Promise<void> {
    if (this.#pending.size === 0) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, longestWait);
      this.#waiting.add(done);
    });
  }
}
