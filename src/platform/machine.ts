import type * as vscode from 'vscode';

import type { Network } from '../api';

/** The machine on which the extension runs. One with Node has what a browser has not. */
export interface Machine {
  /** The environment variables; none in a browser. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The language of its number format, which may differ from that of VS Code. */
  readonly region: string;
  /** The folder in which dialogs begin where no folder is open. */
  readonly home: vscode.Uri;
  readonly network: Network;
  /** Its disk; `undefined` in a browser. */
  readonly disk: Disk | undefined;
}

/** What a disk can do beyond VS Code's file system. */
export interface Disk {
  /**
   * Makes a folder or file readable by its owner only.
   *
   * @param warn called where that is not possible, as on a disk without owners
   */
  restrictToOwner(path: string, kind: 'folder' | 'file', warn: (words: string) => void): Promise<void>;
  /** Replaces a file by another at once: at no moment is there none. */
  replace(from: string, to: string): Promise<void>;
}
