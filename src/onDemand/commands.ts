import * as vscode from 'vscode';
import { ExplainedError } from '../explainedError';
import { NotSignedInError } from '../api';
import type { Command } from '../commands';
import { forMessage } from '../untrusted';
import type { Disposes, OnDemand } from './onDemand';

interface HasCommands extends Disposes {
  readonly commands: readonly Command[];
}

/**
 * Registers commands whose code is loaded with the first that is run. What goes wrong in one is shown in its own words.
 *
 * @param ids those that the manifest contributes; a command fails unless exactly these are what is loaded
 */
export function registerCommands(ids: readonly string[], owner: OnDemand<HasCommands>): vscode.Disposable {
  let implemented: ReadonlyMap<string, Command> | undefined;
  const run = async (id: string, args: unknown[]): Promise<void> => {
    const { commands } = await owner.get();
    implemented ??= byId(commands, ids);
    await implemented.get(id)?.run(...args);
  };
  return vscode.Disposable.from(
    ...ids.map((id) => vscode.commands.registerCommand(id, (...args: unknown[]) => explained(() => run(id, args)))),
  );
}

/** @throws Error unless there is exactly one command for each ID */
function byId(commands: readonly Command[], ids: readonly string[]): ReadonlyMap<string, Command> {
  const implemented = commands.map(({ id }) => id);
  const differences = [...ids.filter((id) => !implemented.includes(id)), ...implemented.filter((id) => !ids.includes(id))];
  if (differences.length > 0) throw new Error(`Either contributed or implemented, not both: ${differences.join(', ')}`);
  return new Map(commands.map((command) => [command.id, command]));
}

async function explained(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    // `watchAccount` says so once, with a button to sign in again.
    if (error instanceof NotSignedInError) return;
    if (!(error instanceof ExplainedError)) throw error;
    void vscode.window.showErrorMessage(forMessage(error.message, 500));
  }
}
