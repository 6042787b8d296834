import type { TreeNode } from './node';

/** How long VS Code may take to ask for a row that has changed, in ms: one that it does not show any more it never asks for. */
const patience = 1000;

/**
 * The rows that VS Code was told have changed, until it has asked for them: it gathers them for a while, and until then takes
 * a row that moved for the one at the old place, or does not find it. `undefined` stands for the rows at the top.
 */
export class PendingRows {
  readonly #pending = new Set<TreeNode | undefined>();
  readonly #waiting = new Set<() => void>();
  /** What VS Code knows: of anything else it takes no notice. */
  #known = new WeakSet<TreeNode>();

  told(node: TreeNode | undefined): void {
    if (!node || this.#known.has(node)) this.#pending.add(node);
  }

  asked(node: TreeNode | undefined): void {
    if (node) {
      this.#known.add(node);
      this.#pending.delete(node);
    } else {
      // It begins anew.
      this.#known = new WeakSet();
      this.#pending.clear();
    }
    if (this.#pending.size === 0) for (const resolve of this.#waiting) resolve();
  }

  /** Resolves once VS Code has asked for all, or does not seem to. */
  async none(): Promise<void> {
    if (this.#pending.size === 0) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, patience);
      this.#waiting.add(done);
    });
  }
}
