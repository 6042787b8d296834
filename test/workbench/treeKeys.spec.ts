import type { Locator } from '@playwright/test';

import { expect, test } from './support/fixtures';

// How a click opens is a matter of this setting; Enter, the space bar and their like do the same with each.
test.use({ settings: { 'workbench.list.openMode': 'doubleClick' } });

test('Rows open as those of the explorer do', async ({ workbench }) => {
  const { page } = workbench;
  await workbench.trySample();
  const groups = page.locator('.editor-group-container');
  const preview = /italic/;
  const nameOf = (tab: Locator): Locator => workbench.nameOf(tab);

  await test.step('A click selects, and a double click opens for good', async () => {
    await workbench.row('Acme Ltd').click();
    await expect(workbench.row('Acme Ltd').locator).toHaveClass(/selected/);
    await workbench.row('Bluebell Dairy').doubleClick();
    await expect(nameOf(workbench.tab('Bluebell Dairy.json'))).not.toHaveClass(preview);
    await expect(workbench.editor.locator).toHaveClass(/focused/);
    await expect(workbench.tabs).toHaveCount(1);
  });

  await test.step('The space bar previews and stays, also on a row that could be expanded', async () => {
    await workbench.row('Acme Ltd').click();
    await page.keyboard.press('Space');
    await expect(nameOf(workbench.tab('Acme Ltd.json'))).toHaveClass(preview);
    await expect(workbench.tree).toBeFocused();
    await expect(workbench.row('Acme Ltd').locator).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('ArrowRight');
    await workbench.row('Wilma Coyle').locator.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(nameOf(workbench.tab('Wilma Coyle.json'))).toHaveClass(preview);
    await expect(workbench.tab('Acme Ltd.json')).toHaveCount(0);
    await expect(workbench.tree).toBeFocused();
    await workbench.screenshot('tree-preview');
  });

  await test.step('Ctrl+Enter opens to the side the row that has the focus, whichever are selected', async () => {
    await page.keyboard.press('ArrowRight');
    await workbench.row('wilma@acme.test').locator.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await expect(groups).toHaveCount(2);
    await expect(groups.last().locator('.tab[data-resource-name="wilma@acme.test.json"]')).toHaveClass(/active/);
    await expect(workbench.editor.locator).toHaveClass(/focused/);
    await expect(groups.first().locator('.tab[data-resource-name="Wilma Coyle.json"]')).toHaveClass(/active/);
    await expect(workbench.row('wilma@acme.test').locator).toHaveClass(/selected/);
    await expect(page.locator('.sidebar .monaco-list-row.selected')).toHaveCount(1);
    await workbench.screenshot('tree-to-the-side');
  });

  await test.step('Enter opens and goes there', async () => {
    await workbench.row('Acme Ltd').click();
    await page.keyboard.press('Enter');
    const tab = groups.last().locator('.tab[data-resource-name="Acme Ltd.json"]');
    await expect(tab).toHaveClass(/active/);
    await expect(nameOf(tab)).not.toHaveClass(preview);
    await expect(workbench.editor.locator).toHaveClass(/focused/);
  });

  await test.step('What the rows are to a screen reader', async () => {
    await expect(page.getByRole('treeitem', { name: /^Client, Acme Ltd, \d+$/ })).toBeVisible();
    await expect(page.getByRole('treeitem', { name: 'E-mail, Work, wilma@acme.test' })).toBeVisible();
    await expect(page.getByRole('treeitem', { name: /^Client, inactive, Ironbridge Foundry, \d+$/ })).toBeVisible();
  });
});
