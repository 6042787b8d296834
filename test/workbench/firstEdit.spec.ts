import { expect, test } from './fixtures';

test('From the sample data to a corrected phone number, a new contact and a deleted one', async ({ workbench }) => {
  const { page, editor, modal } = workbench;
  await workbench.openView('Intervals');
  await workbench.welcome('Try with Sample Data').waitFor();
  await workbench.screenshot('signed-out');
  await workbench.welcome('Try with Sample Data').click();
  await workbench.row('Acme Ltd').locator.waitFor();
  await workbench.screenshot('clients');

  await workbench.row('Acme Ltd').expand();
  await page.waitForTimeout(1500);
  await workbench.screenshot('people');
  await workbench.row('Acme Ltd').click();
  await expect(workbench.tab('Acme Ltd.json')).toBeVisible();
  await page.waitForTimeout(1000);
  await workbench.screenshot('client-open');
  await editor.edit((text) => text.replace(/"phone": "[^"]*"/, '"phone": "+1 555 0123"').replace(/"active": true/, '"active": "yes"'));
  await workbench.save();
  await workbench.toast('"active"').waitFor();
  await page.waitForTimeout(500);
  await workbench.screenshot('refused');
  await editor.edit((text) => text.replace(/"active": "yes"/, '"active": true'));
  await workbench.save();
  await expect(page.locator('.tab.active.dirty')).toHaveCount(0);
  await workbench.screenshot('saved');
  await expect(modal).toHaveCount(0);
});
