import type { Memory } from '../../base';
import type { Folder } from './folder';

export interface KeptFilesOptions {
  readonly folder: Folder;
  /** The name of this window, which outlives its extension host. No other window ever has that name. */
  readonly window: () => Promise<string>;
  /** The name of an account for its user; `undefined` if that account is not signed in. */
  readonly whose: (account: string) => string | undefined;
  /** The present time, in ms since 1970. */
  readonly now: () => number;
  /** Runs a task after a delay, so that typed text is not written with each key. */
  readonly later: (task: () => void) => void;
  /** Called with a problem of a file, in words without any of its content. */
  readonly warn: (words: string) => void;
  /** Called once, when the folder cannot be written or read: typed text is kept in this window only. */
  readonly notKept: (reason: unknown) => void;
  /** The storage of version 0.1.0. */
  readonly earlier: readonly Memory[];
}
