import type { Connection } from '../../account';
import type { Command, CommandId } from '../../platform';
import type { Targets } from './targets';

/** A command that needs somebody to be signed in; without, it offers that first. */
export function forAccount(
  id: CommandId,
  targets: Targets,
  run: (connection: Connection, args: readonly unknown[]) => Promise<void>,
): Command {
  return {
    id,
    run: async (...args) => {
      const connection = await targets.connection();
      if (connection) await run(connection, args);
    },
  };
}
