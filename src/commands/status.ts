import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';

/** What tells how things stand. */
export function statusCommands({ log, quota, unsent }: Pick<Features, 'log' | 'quota' | 'unsent'>): readonly Command[] {
  return [
    // How many of the company's requests of the day are used.
    { id: commandIds.showQuota, run: () => quota.tell() },
    // What was typed or sent here and is not in Intervals as far as anybody knows, of every account and window.
    { id: commandIds.showUnsent, run: () => unsent.show() },
    {
      id: commandIds.showLog,
      run: async () => {
        log.show();
      },
    },
  ];
}
