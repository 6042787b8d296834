import { type Command, commandIds } from '../platform';
import type { Features } from './shared/features';
import type { Targets } from './shared/targets';

/** The commands that show the request limit, unsent changes and the log. */
export function statusCommands(
  targets: Targets,
  { log, quota, unsent }: Pick<Features, 'log' | 'quota' | 'unsent'>,
): readonly Command[] {
  return [
    targets.command(commandIds.showQuota, (connection) => quota.tell(connection)),
    { id: commandIds.showUnsent, run: () => unsent.show() },
    {
      id: commandIds.showLog,
      run: async () => {
        log.show();
      },
    },
  ];
}
