import type { Connection } from '../../account';
import type { Targets } from './targets';

/** A command as the manifest contributes it. */
export interface Command {
  readonly id: string;
  /** From a tree: the row, and all that are selected. From the palette: nothing. */
  readonly run: (...args: unknown[]) => Promise<void>;
}

/** A command that needs somebody to be signed in; without, it offers that first. */
export function forAccount(
  id: string,
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
