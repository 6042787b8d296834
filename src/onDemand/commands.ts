import * as vscode from 'vscode';
import { IntervalsError, NotSignedInError } from '../api';
import type { Command } from '../commands';
import { forMessage } from '../untrusted';
import type { Disposes, OnDemand } from './onDemand';

interface HasCommands extends Disposes {
  readonly commands: readonly Command[];
}

/**
 * Registers commands whose code is loaded with the first that is run. What goes wrong in one is shown in its own words.
 *
 * @param ids those that the manifest contributes
 */
export function registerCommands(ids: readonly string[], owner: OnDemand<HasCommands>): vscode.Disposable {
  const run = async (id: string, args: unknown[]): Promise<void> => {
    const { commands } = await owner.get();
    const command = commands.find((candidate) => candidate.id === id);
    if (!command) throw new Error(`There is no command ${id}.`);
    await command.run(...args);
  };
  return vscode.Disposable.from(
    ...ids.map((id) => vscode.commands.registerCommand(id, (...args: unknown[]) => explained(() => run(id, args)))),
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
