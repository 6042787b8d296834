import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import manifest from '../../package.json';
import english from '../../package.nls.json';
import { matchesOf } from '../support/matches';
import { Driver } from './support/driver';

const { commands, views } = manifest.contributes;
const contributed = commands.map(({ command }) => command);
const viewIds = Object.values(views)
  .flat()
  .map(({ id }) => id);
const contributions = JSON.stringify(manifest.contributes);

/** What VS Code makes of the manifest; what its texts and files say of each other is among the unit tests. */
describe('The manifest', () => {
  const driver = new Driver();

  before(() => driver.start());
  after(() => driver.stop());

  it('contributes the commands that the extension registers, and no others', async () => {
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith('intervals.'));
    // VS Code itself makes commands for a view: to focus it, to move it …
    const own = registered.filter((id) => !viewIds.some((view) => id.startsWith(`${view}.`)));
    assert.deepEqual(own.sort(), contributed.toSorted());
  });

  it('refers only to commands that there are', async () => {
    const existing = new Set(await vscode.commands.getCommands(true));
    const referred = new Set([
      ...matchesOf(/"command":"([^"]+)"/g, contributions),
      // Links in the texts of empty views and of walkthroughs, whose steps also wait for commands.
      ...matchesOf(/\(command:([\w.-]+)/g, JSON.stringify(english)),
      ...matchesOf(/"onCommand:([\w.-]+)"/g, contributions),
    ]);
    assert.ok(referred.has('intervals.trySample'));
    assert.deepEqual(
      [...referred].filter((id) => !existing.has(id)),
      [],
    );
  });

  it('asks for context keys that the extension sets, and the extension sets no others', async () => {
    const set = await contextKeysSetBy(async () => {
      await driver.signInAs('Administrator');
      await vscode.commands.executeCommand('intervals.showWork', await driver.row('Acme Ltd'));
      await vscode.commands.executeCommand('intervals.hideClosed');
      await driver.signOut();
    });
    const asked = [...contributions.matchAll(/(?:"when":"|"onContext:)([^"]+)"/g)].flatMap(([, when = '']) =>
      matchesOf(/(?<!== |config\.)\b(intervals\.[\w.]+)/g, when),
    );
    assert.deepEqual([...set].sort(), [...new Set(asked)].sort());
  });
});

/** The context keys that are set while something is done. */
async function contextKeysSetBy(task: () => Promise<void>): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  const { executeCommand } = vscode.commands;
  vscode.commands.executeCommand = async <T>(command: string, ...args: unknown[]) => {
    if (command === 'setContext') keys.add(String(args[0]));
    return executeCommand<T>(command, ...args);
  };
  try {
    await task();
  } finally {
    vscode.commands.executeCommand = executeCommand;
  }
  return keys;
}
