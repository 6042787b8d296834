import { type Folder, KeptFiles, type KeptFilesOptions } from '../../src/saving';
import type { CreationStorage } from '../../src/store';

/** The stored data of one window in a folder; nothing is delayed. */
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

/** The stored POSTs of an account whose outcome is unknown, in a folder. */
export function creationsIn(folder: Folder, account = '7.sample'): CreationStorage {
  const kept = keptIn(folder);
  return {
    all: () => kept.openCreations(account),
    keep: (open) => kept.keepCreation(account, open),
    forget: (open) => kept.forgetCreation(account, open),
  };
}
