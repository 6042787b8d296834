import * as vscode from 'vscode';
import type { Connection } from '../account';
import { IntervalsError, NotSignedInError } from '../api';
import { forMessage } from '../untrusted';
import type { Targets } from './targets';

/** A command as the manifest contributes it. */
export interface Command {
  readonly id: string;
  /** From a tree: the row, and all that are selected. From the palette: nothing. */
  readonly run: (...args: unknown[]) => Promise<void>;
}

/** A command that needs somebody to be signed in; without, it says so instead. */
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

/** Registers the commands. What goes wrong in one is shown in its own words. */
export function registerCommands(commands: readonly Command[]): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map(({ id, run }) => vscode.commands.registerCommand(id, (...args: unknown[]) => explained(() => run(...args)))),
  );
}

async function explained(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    // Who is no longer signed in is told so once, with a way to sign in, by whoever watches the account.
    if (error instanceof NotSignedInError) return;
    if (!(error instanceof IntervalsError || error instanceof RangeError)) throw error;
    void vscode.window.showErrorMessage(forMessage(error.message, 500));
  }
}
