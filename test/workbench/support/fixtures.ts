import { existsSync } from 'node:fs';

import { type Page, test as base } from '@playwright/test';

import { ensureChromium } from '../../../tools/chromium.mjs';
import { vsixFile } from '../../../tools/paths.mjs';
import { ServedVsCode } from '../../../tools/served-vscode.mjs';
import { ServedSandbox } from './served-sandbox';
import { Workbench } from './workbench';

export { expect } from '@playwright/test';

interface TestFixtures {
  /** A workbench of a new user: nobody is signed in, nothing is open. */
  workbench: Workbench;
}

interface WorkerFixtures {
  /** User settings of the served VS Code, over the quiet ones. Set them with `test.use({ settings: … })` at a file's top. */
  settings: Readonly<Record<string, unknown>>;
  /** Environment variables for the extension host. */
  environment: Readonly<Record<string, string>>;
  /** Whether folders are untrusted until their user trusts them; otherwise there is no such thing as trust. */
  asksForTrust: boolean;
  /** An Intervals API over HTTP; started for the tests that ask for it. */
  sandbox: ServedSandbox;
  /** A VS Code with the packaged extension installed. */
  vsCode: ServedVsCode;
}

/** What `test.use` takes in a file whose tests sign in to the served sandbox; `settings` as of the fixture. */
export function atSandbox(settings: Readonly<Record<string, unknown>> = {}): Parameters<typeof test.use>[0] {
  return {
    settings: [async ({ sandbox }, use) => use({ 'intervals.apiUrl': sandbox.url, ...settings }), { scope: 'worker' }],
  };
}

/** The size of the half of the key that the server keeps for the browser's secrets. */
const keyLength = 32;

/** Opens a window of a served VS Code. */
export async function openWorkbench(page: Page, vsCode: ServedVsCode): Promise<Workbench> {
  // VS Code's own server does not mint the key with which the browser encrypts secrets; code-server does.
  await page.context().route('**/mint-key', (route) => route.fulfill({ body: Buffer.alloc(keyLength, 1) }));
  await page.goto(vsCode.url());
  return new Workbench(page);
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  launchOptions: [async ({}, use) => use(await ensureChromium()), { scope: 'worker' }],
  settings: [{}, { scope: 'worker', option: true }],
  environment: [{}, { scope: 'worker', option: true }],
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
    async ({ settings, environment, asksForTrust }, use) => {
      if (!existsSync(vsixFile)) throw new Error(`There is no ${vsixFile}: run "npm run package" first.`);
      const vsCode = await ServedVsCode.start({ vsix: vsixFile, settings, environment, asksForTrust });
      await use(vsCode);
      await vsCode.stop();
    },
    { scope: 'worker' },
  ],
  workbench: async ({ page, vsCode }, use) => {
    await use(await openWorkbench(page, vsCode));
  },
});
