import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';

/** The commands that show the request limit, unsent changes and the log. */
export function statusCommands({ log, quota, unsent }: Pick<Features, 'log' | 'quota' | 'unsent'>): readonly Command[] {
  return [
    { id: commandIds.showQuota, run: () => quota.tell() },
    { id: commandIds.showUnsent, run: () => unsent.show() },
    {
      id: commandIds.showLog,
      run: async () => {
        log.show();
      },
    },
  ];
}
