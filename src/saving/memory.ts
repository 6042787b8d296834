import type { Memory } from '../base';

/** What is kept of one document in one window, which is no other window's affair. */
export interface DocumentMemory extends Memory {
  /** An edit made this text out of what is kept: it is known by it where it comes back after a restart. Kept soon. */
  edited(text: string): void;

  /** From now on only this text, if any, and what is edited later, counts as made out of what is kept. */
  begin(text?: string): void;

  /** As `update`, a little later, and once for all that comes until then. */
  updateLater(key: string, value: object | undefined): void;

  update(key: string, value: object | undefined): PromiseLike<void>;

  /** @throws Error where what was kept would not outlive this window, as on a full disk: what its user relies on must */
  secure(): PromiseLike<void>;

  /** Takes up what other windows have done meanwhile with what they have in common with this one. */
  reread(): PromiseLike<void>;
}

/**
 * The same for a document that is part of another: what that one shows is a text of the whole.
 *
 * @param memory that of the whole
 */
export function ofPart(memory: DocumentMemory): DocumentMemory {
  return {
    get: (key) => memory.get(key),
    update: (key, value) => memory.update(key, value),
    updateLater: (key, value) => memory.updateLater(key, value),
    keys: () => memory.keys(),
    edited: () => undefined,
    begin: () => undefined,
    secure: () => memory.secure(),
    reread: () => memory.reread(),
  };
}
