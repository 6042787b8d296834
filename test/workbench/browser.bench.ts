import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import manifest from '../../package.json' with { type: 'json' };
import { benchDir } from '../../tools/paths.mjs';
import { ServedVsCode } from '../../tools/served-vscode.mjs';
import { openWebWindow, ServedRepository } from '../../tools/web-window.mjs';
import { atMost, median } from '../bench/support/measurement';
import { activationsIn, timeOf } from './support/activations';
import { expect, test } from './support/fixtures';
import { Workbench } from './support/workbench';

const own = `${manifest.publisher}.${manifest.name}`;
const windows = 5;

test('Activation in the extension host of a browser', async ({ browser }) => {
  const [vsCode, repository] = [await ServedVsCode.start(), await ServedRepository.start()];
  const times: number[] = [];
  let read: readonly string[] = [];
  while (times.length < windows) {
    const context = await browser.newContext({ bypassCSP: true });
    const workbench = new Workbench(await context.newPage());
    repository.read.length = 0;
    await openWebWindow(workbench.page, vsCode, repository.url);
    await workbench.openView('Intervals');
    await workbench.page.getByRole('button', { name: 'Try with Sample Data' }).waitFor();
    read = repository.read.filter((file) => file.endsWith('.js'));
    await expect(async () => {
      await workbench.command('Developer: Startup Performance');
      await expect(workbench.editor.locator).toContainText('System Info', { timeout: 5000 });
      const activation = activationsIn(await workbench.editor.text()).find(({ extension }) => extension === own);
      await workbench.command('View: Close Editor');
      expect(activation).toBeDefined();
      if (activation) times.push(timeOf(activation));
    }).toPass();
    await context.close();
  }
  await vsCode.stop();
  await repository.stop();
  const measurements = [
    // Two files one after the other, and VS Code’s own calls between a worker and its page.
    atMost('ms to activate in a browser', median(times), 250),
    atMost('files read at activation in a browser', beforeRows(read).length, 3),
  ];
  mkdirSync(benchDir, { recursive: true });
  writeFileSync(path.join(benchDir, 'browser.json'), JSON.stringify(measurements));
});

/** The files that were read before those that make rows: a view that is in sight asks for these when the extension is active. */
function beforeRows(read: readonly string[]): readonly string[] {
  const first = read.findIndex((file) => file.endsWith('/startClients.js'));
  expect(first).toBeGreaterThan(0);
  return read.slice(0, first);
}
