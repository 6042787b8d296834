import { setTimeout } from 'node:timers/promises';

/** The time between two frames, in ms: what a test waits for in a window comes with the next one. */
const pause = 50;

/** What lets a page have frames only when it is told to. */
export const undrawn = ['--enable-begin-frame-control', '--run-all-compositor-stages-before-draw'];

/**
 * Opens a page that nobody looks at: it is laid out twenty times a second and never drawn, which is half of what a window
 * costs a machine without a graphics card. Only Chromium's headless shell can do so; elsewhere it is a page as any other.
 * @param {import('@playwright/test').Browser} browser launched with `undrawn`
 * @param {import('@playwright/test').BrowserContextOptions} [options]
 * @returns {Promise<import('@playwright/test').Page>}
 */
export async function openUndrawnPage(browser, options) {
  const context = await browser.newContext(options);
  const session = await browser.newBrowserCDPSession();
  const { product } = await session.send('Browser.getVersion');
  if (!product.startsWith('HeadlessChrome/')) return context.newPage();
  const { browserContextIds } = await session.send('Target.getBrowserContexts');
  const opened = context.waitForEvent('page');
  // The context is the last one, and usually the only one.
  const browserContextId = browserContextIds.at(-1);
  await session.send('Target.createTarget', {
    ...{ url: 'about:blank', enableBeginFrameControl: true },
    ...(browserContextId !== undefined && { browserContextId }),
  });
  const page = await opened;
  void giveFrames(page);
  return page;
}

/** @param {import('@playwright/test').Page} page */
async function giveFrames(page) {
  const session = await page.context().newCDPSession(page);
  while (!page.isClosed()) {
    await session.send('HeadlessExperimental.beginFrame', { noDisplayUpdates: true }).catch((/** @type {unknown} */ error) => {
      if (!page.isClosed()) throw error;
    });
    await setTimeout(pause);
  }
}
