import { type Folder, KeptFiles, type KeptFilesOptions } from '../../src/saving';
import type { Keeping } from '../../src/store';

/** What one window keeps in a folder; what is to be kept soon is kept at once. */
export function keptIn(folder: Folder, window = 'this', options: Partial<KeptFilesOptions> = {}): KeptFiles {
  return new KeptFiles({
    folder,
    window: async () => window,
    whose: () => undefined,
    now: () => 0,
    later: (task) => task(),
    warn: () => undefined,
    notKept: () => undefined,
    earlier: [],
    ...options,
  });
}

/** What is kept in a folder of the POSTs of an account whose outcome is open. */
export function creationsIn(folder: Folder, account = '7.sample'): Keeping {
  const kept = keptIn(folder);
  return {
    all: () => kept.openCreations(account),
    keep: (open) => kept.keepCreation(account, open),
    forget: (open) => kept.forgetCreation(account, open),
  };
}
