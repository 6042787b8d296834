import type { Memory } from '../base';

/** The storage of one document in one window. */
export interface DocumentMemory extends Memory {
  /** Notes the text of an edit that is based on the stored content: after a restart, the content is found by it. It is stored with a delay. */
  edited(text: string): void;

  /** Notes that only this text, if any, and later edits are based on the stored content. */
  begin(text?: string): void;

  /** As `update`, but with a delay, and once for all calls until then. */
  updateLater(key: string, value: object | undefined): void;

  update(key: string, value: object | undefined): PromiseLike<void>;

  /** Makes sure that the stored content outlives this window. @throws Error if it does not, for example because the disk is full */
  secure(): PromiseLike<void>;

  /** Reads the content that all windows share again. */
  reread(): PromiseLike<void>;
}

/**
 * The memory of a document that is a part of another: it ignores texts, because the editor shows the text of the whole.
 *
 * @param memory the memory of the whole
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
