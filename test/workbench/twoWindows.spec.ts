import { expect, openWorkbench, test } from './support/fixtures';

const [typed, held] = ['Bluebell Dairy', 'Cedar Grove School'] as const;

test('Two windows on one folder speak for themselves, and each finds what the other has not sent', async ({
  workbench: mine,
  sandbox,
  vsCode,
}) => {
  await mine.signIn(sandbox.token('Administrator'));
  await mine.open(typed);
  // VS Code keeps one backup of a folder for a browser: a window that is opened later shows what is typed in this one.
  const other = await openWorkbench(await mine.page.context().newPage(), vsCode);
  await other.openView('Intervals');
  await other.row(typed).locator.waitFor();
  // It also shows the tabs that this window had when VS Code last noted them: an earlier test's, of another account.
  if ((await other.tabs.count()) > 0) await other.closeAll();
  await other.open(typed);
  await mine.page.bringToFront();
  await mine.editor.setField('phone', '555-0111');
  await expect(mine.tab(`${typed}.json`)).toHaveClass(/dirty/);
  await sandbox.changeClient(typed, { fax: '555-0333' });

  await test.step('A dirty text that comes back is compared with what it was made from', async () => {
    await other.page.bringToFront();
    await other.command('Intervals: Refresh');
    await expect(other.editor.locator).toContainText('"fax": "555-0333"');
    await mine.page.bringToFront();
    await mine.reload();
    await mine.tab(`${typed}.json`).click();
    await expect(mine.editor.locator).toContainText('"phone": "555-0111"');
    await expect(mine.tab(`${typed}.json`)).toHaveClass(/dirty/);
    await mine.editor.focus();
    await mine.save();
    // Nobody else changed the same: nothing is asked, and nothing of theirs is undone.
    await expect(mine.dirtyTabs).toHaveCount(0);
    expect(await sandbox.client(typed)).toMatchObject({ phone: '555-0111', fax: '555-0333' });
  });

  await test.step('A text that one holds is found from the other', async () => {
    await mine.command('File: Toggle Auto Save');
    await mine.open(held);
    await mine.editor.setField('phone', '555-0111');
    await expect(mine.statusBarItem('1 not sent')).toBeVisible();
    await mine.command('File: Toggle Auto Save');
    await other.page.bringToFront();
    await other.command('Intervals: Show Unsent Changes…');
    await expect(other.quickInput.row(held)).toContainText('Client');
    await other.screenshot('two-windows-unsent');
    await other.quickInput.pick(held);
    await expect(other.editor.locator).toContainText('"phone": "555-0111"');
    await other.screenshot('two-windows-unsent-open');
    await other.page.close();
    await mine.page.bringToFront();
    await mine.editor.lenses.filter({ hasText: 'Revert' }).click();
    await expect(mine.statusBarItem('not sent')).toHaveCount(0);
  });
});
