import { expect, test } from './support/fixtures';

test('A folder’s client is in the status bar, and two keys write to it', async ({ workbench, sandbox }) => {
  const { page, quickInput } = workbench;
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.command('Intervals: Set Client of This Folder…');
  await quickInput.pick('Acme Ltd');
  const status = workbench.statusBarItem('Acme Ltd');
  await expect(status).toBeVisible();
  await expect(status.locator('a')).toHaveAttribute('aria-label', /^Client of this folder: Acme Ltd/);
  await status.click();
  await expect(quickInput.row('wilma@acme.test')).toBeVisible();
  await expect(quickInput.row('Loading…')).toHaveCount(0);
  await workbench.screenshot('folder-client-menu');
  await quickInput.cancel();
  await page.keyboard.press('Shift+Alt+K');
  await expect(quickInput.rows.first()).toHaveClass(/focused/);
  await page.keyboard.press('Enter');
  // VS Code hands an e-mail on without a question; what it hands on is seen in the host's suite.
  await expect(quickInput.box).toHaveCount(0);
  await workbench.command('Intervals: Remove Client of This Folder');
  await expect(status).toHaveCount(0);
});
