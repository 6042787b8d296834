import { chmod, rename } from 'node:fs/promises';

import type { Disk } from '../platform';

/** The disk of a machine with Node. */
export const localDisk: Disk = {
  async restrictToOwner(path, kind, warn) {
    // Windows protects a user's profile anyway.
    if (process.platform === 'win32') return;
    try {
      await chmod(path, kind === 'folder' ? 0o700 : 0o600);
    } catch (error) {
      // Another window may just have removed it.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      warn(`Others on this machine may be able to read ${path}: ${String(error)}`);
    }
  },
  replace: rename,
};
