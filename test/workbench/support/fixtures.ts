import { existsSync } from 'node:fs';

import { type Page, test as base } from '@playwright/test';

import { ensureChromium } from '../../../tools/chromium.mjs';
import { vsixFile } from '../../../tools/paths.mjs';
import { ServedVsCode } from '../../../tools/served-vscode.mjs';
import { ServedSandbox } from './served-sandbox';
import { Workbench } from './workbench';

export { expect } from '@playwright/test';

interface TestFixtures {
  /** User settings of the served VS Code, over the quiet ones and the sandbox's address. */
  settings: Readonly<Record<string, unknown>>;
  /** The title of a window in which the settings are in force; a window that is opened from now on has them at once. */
  titleWithSettings: string;
  /** A workbench where nobody is signed in and nothing is open: the window that all tests of a worker share, tidied up. */
  workbench: Workbench;
  /** A workbench of a new user, in a window and with a folder of its own: the server keeps what is unsaved by its folder. */
  newWorkbench: Workbench;
  /** The sandbox started again, so that each test has the records that it starts with. */
  restartedSandbox: ServedSandbox;
}

interface WorkerFixtures {
  /** Whether a file has a VS Code that no other file uses, because it ends processes of it. */
  ownVsCode: boolean;
  /** Whether folders are untrusted until their user trusts them; otherwise there is no such thing as trust. */
  asksForTrust: boolean;
  /** An Intervals API over HTTP. */
  sandbox: ServedSandbox;
  /** A VS Code with the packaged extension installed. */
  vsCode: ServedVsCode;
  /** The window that tests share: a window takes longer to open than most tests to run. */
  sharedWindow: Workbench;
}

/** The size of the half of the key that the server keeps for the browser's secrets. */
const keyLength = 32;

/** Opens a window of a served VS Code, with the folder that all share or another one. */
export async function openWorkbench(page: Page, vsCode: ServedVsCode, folder = vsCode.workspace): Promise<Workbench> {
  // VS Code's own server does not mint the key with which the browser encrypts secrets; code-server does.
  await page.context().route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(keyLength, 1) }));
  await page.goto(vsCode.url({ folder }));
  return new Workbench(page);
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  launchOptions: [async ({}, use) => use(await ensureChromium()), { scope: 'worker' }],
  settings: [{}, { option: true }],
  ownVsCode: [false, { scope: 'worker', option: true }],
  asksForTrust: [false, { scope: 'worker', option: true }],
  sandbox: [
    async ({}, use) => {
      const sandbox = await ServedSandbox.start();
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: 'worker' },
  ],
  vsCode: [
    async ({ asksForTrust }, use) => {
      if (!existsSync(vsixFile)) throw new Error(`There is no ${vsixFile}: run "npm run package" first.`);
      const vsCode = await ServedVsCode.start({ vsix: vsixFile, asksForTrust });
      await use(vsCode);
      await vsCode.stop();
    },
    { scope: 'worker' },
  ],
  sharedWindow: [
    async ({ browser, vsCode }, use, { project }) => {
      const { viewport, permissions, actionTimeout } = project.use;
      const context = await browser.newContext({ ...(viewport && { viewport }), ...(permissions && { permissions }) });
      context.setDefaultTimeout(actionTimeout ?? 0);
      await use(await openWorkbench(await context.newPage(), vsCode));
      await context.close();
    },
    { scope: 'worker' },
  ],
  restartedSandbox: [
    async ({ sandbox }, use) => {
      await sandbox.restart();
      await use(sandbox);
    },
    { auto: true },
  ],
  titleWithSettings: [
    async ({ sandbox, vsCode, settings }, use) => {
      await use(vsCode.changeSettings({ 'intervals.apiUrl': sandbox.url, ...settings }));
    },
    { auto: true },
  ],
  workbench: async ({ sharedWindow, titleWithSettings }, use) => {
    await sharedWindow.tidyUp();
    await sharedWindow.readSettings(titleWithSettings);
    await use(sharedWindow);
  },
  newWorkbench: async ({ page, vsCode }, use) => {
    await use(await openWorkbench(page, vsCode, vsCode.newFolder()));
  },
});
