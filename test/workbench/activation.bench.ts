import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { BrowserContext } from '@playwright/test';

import manifest from '../../package.json' with { type: 'json' };
import { benchDir } from '../../tools/paths.mjs';
import { atMost, type Measurement, median } from '../bench/support/measurement';
import { type Activation, activationsIn, timeOf } from './support/activations';
import { expect, openWorkbench, test } from './support/fixtures';
import type { Workbench } from './support/workbench';

const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "everyday-work", "scripts": { "build": "exit 0" } }\n',
  'README.md': '# Everyday work\n',
  'page.html': '<p>Everyday work</p>\n',
  'style.css': 'p { color: red; }\n',
};

/** The extension, and the built-in ones that are active for certain once a window with these files is at rest. */
const own = `${manifest.publisher}.${manifest.name}`;
const languages = ['json', 'markdown', 'html', 'css'].map((language) => `vscode.${language}-language-features`);
const builtIn = [...languages, 'vscode.emmet', 'vscode.git', 'vscode.npm', 'vscode.merge-conflict'];

const windows = 5;

/** When a user asks for the extension's view, which activates it. */
const moments = ['while the window starts', 'when the window is at rest'] as const;
type Moment = (typeof moments)[number];

test.use({ settings: { 'git.enabled': true } });

test('Activation, against that of the built-in extensions in the same window', async ({ page, sandbox, vsCode, browser }) => {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(vsCode.workspace, name), text);
  const workbench = await openWorkbench(page, vsCode);
  await workbench.signIn(sandbox.token('Administrator'));
  for (const name of Object.keys(files)) await openBeside(workbench, name);
  const context = workbench.page.context();
  const storageState = await storedState(context);
  await context.close();

  const measurements: Measurement[] = [];
  for (const moment of moments) {
    const all: (readonly Activation[])[] = [];
    while (all.length < windows) {
      const next = await browser.newContext({ storageState });
      all.push(await activationsOf(await openWorkbench(await next.newPage(), vsCode), moment));
      await next.close();
    }
    const others = Math.min(...all.map(({ length }) => length)) - 1;
    const what = `place by activation time ${moment}, with ${others} built-in extensions, ÷ their number`;
    measurements.push(atMost(what, median(all.map(placeIn)), 1 / 3));
  }
  mkdirSync(benchDir, { recursive: true });
  writeFileSync(path.join(benchDir, 'activation.json'), JSON.stringify(measurements));
});

/** Opens a file of the workspace in an editor group of its own, so that the next window shows it again. */
async function openBeside(workbench: Workbench, name: string): Promise<void> {
  const { page, quickInput } = workbench;
  // What a window that is starting shows may take the focus, and close what has just been opened.
  await expect(async () => {
    await page.keyboard.press('Control+p');
    await quickInput.input.fill(name, { timeout: 2000 });
    await quickInput.row(name).waitFor({ timeout: 2000 });
    await quickInput.input.press('Control+Enter', { timeout: 2000 });
    await workbench.tab(name).waitFor({ timeout: 5000 });
  }).toPass();
}

/** What the browser keeps for the next window, once VS Code has put by which files are open. */
async function storedState(context: BrowserContext): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
  const state = () => context.storageState({ indexedDB: true });
  await expect(async () => {
    const text = JSON.stringify(await state());
    for (const name of Object.keys(files)) expect(text).toContain(name);
  }).toPass();
  return state();
}

/** Has the extension activated by opening its view, and reads what all that is active took. */
async function activationsOf(workbench: Workbench, moment: Moment): Promise<readonly Activation[]> {
  if (moment === 'when the window is at rest') await readActivations(workbench, builtIn);
  await workbench.openView('Intervals');
  await workbench.row('Acme Ltd').locator.waitFor();
  return readActivations(workbench, [...builtIn, own]);
}

/** Reads VS Code's own page again and again, until some extensions are active. */
async function readActivations(workbench: Workbench, wanted: readonly string[]): Promise<readonly Activation[]> {
  let activations: readonly Activation[] = [];
  await expect(async () => {
    await workbench.command('Developer: Startup Performance');
    await expect(workbench.editor.locator).toContainText('System Info', { timeout: 5000 });
    activations = activationsIn(await workbench.editor.text());
    await workbench.command('View: Close Editor');
    expect(activations.map(({ extension }) => extension)).toEqual(expect.arrayContaining([...wanted]));
  }).toPass();
  return activations;
}

/** The extension's place among all, ÷ their number: those that take less time come before it. */
function placeIn(activations: readonly Activation[]): number {
  const ownTime = Math.max(...activations.filter(({ extension }) => extension === own).map(timeOf));
  const faster = activations.filter((other) => timeOf(other) < ownTime);
  return (1 + faster.length) / activations.length;
}
