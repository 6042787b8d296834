import * as vscode from 'vscode';

import type { Disposable } from '../base';
import { type CommandId, commandIds } from './commandIds';
import { showCommandError } from './later';
import type { OnDemand } from './onDemand';

/** A command as the manifest contributes it. */
export interface Command {
  readonly id: CommandId;
  /** Called from a tree with the row and all selected rows; from the palette without arguments. */
  readonly run: (...args: unknown[]) => Promise<void>;
}

interface HasCommands extends Disposable {
  readonly commands: readonly Command[];
}

/**
 * Registers all commands; their code is loaded when the first is run. An error of a command is shown to the user.
 *
 * @param owner provides the commands; running one fails unless there is exactly one for each id
 */
export function registerCommands(owner: OnDemand<HasCommands>): vscode.Disposable {
  const ids = Object.values(commandIds);
  let implemented: ReadonlyMap<string, Command> | undefined;
  const run = async (id: CommandId, args: unknown[]): Promise<void> => {
    const { commands } = await owner.get();
    implemented ??= byId(commands, ids);
    await implemented.get(id)?.run(...args);
  };
  return vscode.Disposable.from(
    ...ids.map((id) => vscode.commands.registerCommand(id, (...args: unknown[]) => showingErrors(() => run(id, args)))),
  );
}

/** @throws Error unless there is exactly one command for each ID */
function byId(commands: readonly Command[], ids: readonly CommandId[]): ReadonlyMap<string, Command> {
  const implemented = commands.map(({ id }) => id);
  const differences = [
    ...ids.filter((id) => !implemented.includes(id)),
    ...implemented.filter((id, index) => implemented.indexOf(id) !== index),
  ];
  if (differences.length > 0) throw new Error(`Not implemented, or twice: ${differences.join(', ')}`);
  return new Map(commands.map((command) => [command.id, command]));
}

async function showingErrors(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    await showCommandError(error);
  }
}
