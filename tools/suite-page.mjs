import { setTimeout } from 'node:timers/promises';

import { chromium } from '@playwright/test';

import { ensureChromium, isHeadlessShell } from './chromium.mjs';

/** The time between two frames, in ms: what a test waits for in a window comes with the next one. */
const pause = 50;

/** What lets a page of the headless shell have a frame only when it is told to. */
const onDemand = ['--enable-begin-frame-control', '--run-all-compositor-stages-before-draw'];

/**
 * Runs a suite inside VS Code, in a page. Nobody looks at it: where the browser can do that, it is laid out at most twenty times
 * a second and never drawn, as drawing is half of what a window costs a machine without a graphics card.
 * @param {(page: import('@playwright/test').Page) => Promise<unknown>} open opens the workbench there, which begins the suite
 * @param {(type: string, args: unknown[]) => void} log is given what VS Code's console prints
 * @param {import('@playwright/test').BrowserContextOptions} [options]
 * @returns {Promise<number>} the exit code of the suite
 * @throws {Error} if the page ends before the suite
 */
export async function runInPage(open, log, options) {
  const launching = await ensureChromium();
  const hasFramesOnDemand = isHeadlessShell(launching);
  const args = hasFramesOnDemand ? [...launching.args, ...onDemand] : launching.args;
  const browser = await chromium.launch({ ...launching, args });
  try {
    const context = await browser.newContext(options);
    const page = hasFramesOnDemand ? await openOnDemand(browser, context) : await context.newPage();
    await page.exposeFunction('codeAutomationLog', log);
    const [exitCode] = await Promise.all([endOf(page), open(page)]);
    return exitCode;
  } finally {
    await browser.close();
  }
}

/**
 * @param {import('@playwright/test').Page} page
 * @returns {Promise<number>}
 */
function endOf(page) {
  return new Promise((resolve, reject) => {
    page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
    page.once('close', () => reject(new Error('The page of the workbench was closed.')));
    page.exposeFunction('codeAutomationExit', resolve).catch(reject);
  });
}

/**
 * Opens a page that has frames only because they are asked for.
 * @param {import('@playwright/test').Browser} browser
 * @param {import('@playwright/test').BrowserContext} context its only one
 */
async function openOnDemand(browser, context) {
  const session = await browser.newBrowserCDPSession();
  const { browserContextIds } = await session.send('Target.getBrowserContexts');
  const [browserContextId = ''] = browserContextIds;
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    session.send('Target.createTarget', { url: 'about:blank', enableBeginFrameControl: true, browserContextId }),
  ]);
  const frames = await context.newCDPSession(page);
  // Without frames nothing goes on in it.
  giveFrames(frames).catch(() => page.close());
  return page;
}

/**
 * @param {import('@playwright/test').CDPSession} session of the page
 * @returns {Promise<never>}
 */
async function giveFrames(session) {
  for (;;) {
    await session.send('HeadlessExperimental.beginFrame', { noDisplayUpdates: true });
    await setTimeout(pause);
  }
}
