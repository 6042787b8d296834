import { setTimeout } from 'node:timers/promises';

import { chromium } from '@playwright/test';

import { ensureChromium } from './chromium.mjs';

/** The time between two frames, in ms: what a test waits for in a window comes with the next one. */
const pause = 50;

/** What lets a page have a frame only when it is told to. */
const onDemand = ['--enable-begin-frame-control', '--run-all-compositor-stages-before-draw'];

/**
 * The window in which a suite runs inside VS Code. Nobody looks at it: it is laid out twenty times a second and never drawn,
 * which is half of what a window costs a machine without a graphics card.
 */
export class SuiteWindow {
  #browser;
  #closing = new AbortController();

  /**
   * @param {import('@playwright/test').Browser} browser
   * @param {import('@playwright/test').Page} page
   * @param {Promise<number>} finished
   */
  constructor(browser, page, finished) {
    this.#browser = browser;
    this.page = page;
    /** The exit code of the suite; rejects if the page crashes. */
    this.finished = finished;
  }

  /**
   * @param {(type: string, args: unknown[]) => void} log is given what VS Code's console prints
   * @param {import('@playwright/test').BrowserContextOptions} [options]
   */
  static async open(log, options) {
    const { args, ...chosen } = await ensureChromium();
    const browser = await chromium.launch({ ...chosen, args: [...args, ...onDemand] });
    const context = await browser.newContext(options);
    const session = await browser.newBrowserCDPSession();
    const { product } = await session.send('Browser.getVersion');
    // Only Chromium's headless shell can do without frames of its own.
    const isOnDemand = product.startsWith('HeadlessChrome/');
    const page = isOnDemand ? await openOnDemand(context, session) : await context.newPage();
    /** @type {Promise<number>} */
    const finished = new Promise((resolve, reject) => {
      page.once('crash', () => reject(new Error('The page of the workbench crashed.')));
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    await page.exposeFunction('codeAutomationLog', log);
    const window = new SuiteWindow(browser, page, finished);
    if (isOnDemand) void window.#giveFrames();
    return window;
  }

  async close() {
    this.#closing.abort();
    await this.#browser.close();
  }

  async #giveFrames() {
    const { signal } = this.#closing;
    const session = await this.page.context().newCDPSession(this.page);
    while (!signal.aborted) {
      await session.send('HeadlessExperimental.beginFrame', { noDisplayUpdates: true }).catch((/** @type {unknown} */ error) => {
        if (!signal.aborted) throw error;
      });
      await setTimeout(pause);
    }
  }
}

/**
 * @param {import('@playwright/test').BrowserContext} context the only one of its browser
 * @param {import('@playwright/test').CDPSession} session of the browser
 */
async function openOnDemand(context, session) {
  const { browserContextIds } = await session.send('Target.getBrowserContexts');
  const opened = context.waitForEvent('page');
  const [browserContextId = ''] = browserContextIds;
  await session.send('Target.createTarget', { url: 'about:blank', enableBeginFrameControl: true, browserContextId });
  return opened;
}
