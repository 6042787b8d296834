import { expect, test } from './fixtures';

test('An unsaved change survives the reload of the window, and so does signing in', async ({ workbench }) => {
  const { editor } = workbench;
  await workbench.trySample();
  await workbench.row('Bluebell Dairy').click();
  await expect(editor.locator).toContainText('"name": "Bluebell Dairy"');
  await editor.edit((text) => text.replace('"Bluebell Dairy"', '"Bluebell Creamery"'));
  await expect(workbench.tab('Bluebell Dairy.json')).toHaveClass(/dirty/);

  await workbench.reload();
  await expect(workbench.tab('Bluebell Dairy.json')).toHaveClass(/dirty/);
  await expect(editor.locator).toContainText('"Bluebell Creamery"');
  await expect(workbench.row('Bluebell Dairy').locator).toBeVisible();
  await workbench.screenshot('reloaded-with-a-change');

  await editor.focus();
  await workbench.save();
  await expect(workbench.tab('Bluebell Creamery.json')).toBeVisible();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await expect(workbench.row('Bluebell Creamery').locator).toBeVisible();
  await workbench.screenshot('saved-after-reload');
});

test('A draft survives the reload of the window', async ({ workbench }) => {
  const { editor } = workbench;
  await workbench.trySample();
  await workbench.viewAction('New Client').click();
  await expect(editor.locator).toContainText('"name": ""');
  await expect(editor.locator).toHaveClass(/focused/);
  await workbench.page.keyboard.type('Zephyr Balloons');
  await expect(workbench.tab('New Client.json')).toHaveClass(/dirty/);

  await workbench.reload();
  await expect(workbench.tab('New Client.json')).toHaveClass(/dirty/);
  await expect(editor.locator).toContainText('"name": "Zephyr Balloons"');
  await workbench.screenshot('reloaded-with-a-draft');

  await editor.focus();
  await workbench.save();
  await expect(workbench.tab('Zephyr Balloons.json')).toBeVisible();
  await expect(editor.locator).toContainText('"id"');
  await expect(workbench.row('Zephyr Balloons').locator).toBeVisible();
});
