import type { Page } from '@playwright/test';

import { expect, test } from './support/fixtures';

/** Addresses that say something else once they are decoded. */
const websites = [
  'https://acme.test/search?q=R%26D',
  'https://acme.test/a%2Fb/c%2Bd?x=1%2B1&y=%23&z=100%25#!/part?e=f%20g',
  'https://acme.test/caf%C3%A9/%7Ejane?next=https%3A%2F%2Fb.test%2F%3Fa%3Db#top',
] as const;

/** What VS Code hands to the browser from now on, as it hands it. */
async function opened(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const urls: string[] = [];
    Object.assign(window, { urls, open: (url: string) => urls.push(url) && window });
  });
  return () => page.evaluate(() => (window as unknown as { urls: string[] }).urls);
}

test('A website is opened exactly as it is stored, from the tree and from the card', async ({ workbench, sandbox }) => {
  const { page } = workbench;
  await workbench.signIn(sandbox.token('Administrator'));
  const urls = await opened(page);
  const expected: string[] = [];
  const isOpened = async (url: string): Promise<void> => {
    await workbench.answer('Open');
    expected.push(url);
    await expect.poll(urls).toEqual(expected);
  };

  for (const website of websites) {
    await sandbox.changeClient('Acme Ltd', { website: website.replace('https://', '') });
    await workbench.command('Intervals: Refresh');
    await expect(async () => {
      await workbench.row('Acme Ltd').choose('Open Website');
      await workbench.answer('Open');
      await expect.poll(async () => (await urls()).at(-1), { timeout: 2000 }).toBe(website);
    }).toPass();
    expected.splice(0, Infinity, ...(await urls()));
  }

  const [, website] = websites;
  await sandbox.changeClient('Acme Ltd', { website });
  await workbench.command('Intervals: Refresh');
  await workbench.row('Acme Ltd').choose('Show Client Card');
  const card = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  await card.getByRole('link', { name: website, exact: true }).click();
  await isOpened(website);
});
