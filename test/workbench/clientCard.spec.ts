import type { FrameLocator } from '@playwright/test';

import { expect, test } from './support/fixtures';
import type { Workbench } from './support/workbench';

test.use({ settings: { 'workbench.colorTheme': 'Light 2026' } });

/** The page of the card in sight. */
function card({ page }: Workbench): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

test('A client’s card shows all of it, in every theme, and lets nothing of the server’s in', async ({ workbench, vsCode }) => {
  const { page } = workbench;
  await workbench.trySample();
  await workbench.row('Acme Ltd').choose('Show Client Card');
  const shown = card(workbench);
  await expect(shown.getByRole('heading', { level: 1 })).toHaveText('Acme Ltd');
  await expect(shown.getByRole('heading', { name: 'Wilma Coyle' })).toBeVisible();
  await expect(shown.getByRole('link', { name: 'wilma@acme.test', exact: true })).toBeVisible();
  await expect(shown.locator('strong')).toHaveText('giant magnets');
  await workbench.screenshot('card-light');

  const copy = shown.getByRole('button', { name: 'Copy E-mail (Work): wilma@acme.test' });
  await expect(copy).toHaveCSS('opacity', '0');
  await shown.getByRole('link', { name: 'wilma@acme.test', exact: true }).hover();
  await expect(copy).toHaveCSS('opacity', '1');
  await page.mouse.move(0, 0);
  await expect(copy).toHaveCSS('opacity', '0');
  await copy.press('Enter');
  await expect(copy).toHaveCSS('opacity', '1');
  await workbench.screenshot('card-copied');
  await expect(shown.locator('#status')).toHaveText('Copied: wilma@acme.test');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('wilma@acme.test');

  const load = shown.getByRole('button', { name: 'Work: Load Summary' });
  await load.press('Enter');
  const again = shown.getByRole('button', { name: 'Work: Load Again' });
  await expect(again).toBeFocused();
  await expect(shown.locator('#work')).toContainText(/Active projects\s+\d+\s+Open tasks\s+\d+\s+Hours this month\s+[\d.]+ h/);
  await expect(shown.locator('#spoken')).toHaveText(/^Active projects: \d+\. Open tasks: \d+\. Hours this month: [\d.]+ h$/);
  await workbench.screenshot('card-work');

  for (const theme of ['Dark 2026', 'Dark High Contrast']) {
    await workbench.chooseTheme(theme, vsCode);
    await expect(shown.getByRole('link', { name: 'wilma@acme.test', exact: true })).toBeVisible();
    await workbench.screenshot(`card-${theme.toLowerCase().replaceAll(' ', '-')}`);
  }

  await page.setViewportSize({ width: 680, height: 850 });
  await workbench.screenshot('card-narrow');
  expect(await shown.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)).toBeLessThanOrEqual(0);
});

test('A hostile client is shown as the text that it is', async ({ workbench }) => {
  const { page } = workbench;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', () => asked.push('a dialog'));
  await workbench.trySample();
  const row = page.locator('.sidebar .monaco-list-row', { hasText: 'Pentest & Sons' });
  await row.scrollIntoViewIfNeeded();
  await row.click({ button: 'right' });
  await workbench.row('Acme Ltd').menu.choose('Show Client Card');
  const shown = card(workbench);
  await expect(shown.getByRole('heading', { level: 1 })).toContainText('Pentest & Sons <img src=x onerror=alert(1)>');
  await expect(shown.locator('.server-html')).toContainText('[click](command:workbench.action.quit)');
  await expect(shown.locator('.value')).not.toHaveCount(0);
  await workbench.screenshot('card-hostile');
  await expect(shown.locator('img, iframe, form, [href]:not(link), [onerror]')).toHaveCount(0);
  expect(asked.filter((what) => what === 'a dialog' || what.includes('hostile.test'))).toEqual([]);
});
