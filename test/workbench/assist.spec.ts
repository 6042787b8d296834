import { expect, test } from './support/fixtures';

test.use({ settings: { 'intervals.webUrl': 'https://acme.intervalsonline.com/' } });

test('A contact explains itself: names behind ids, completion by name, hover, warnings, and what to do on top', async ({
  workbench,
  sandbox,
}) => {
  const { editor, page } = workbench;
  const hints = editor.locator.locator('.view-line span[class*="dyn-rule"]');
  const suggestions = page.locator('.suggest-widget .monaco-list-row .label-name');
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.row('Acme Ltd').expand();
  await workbench.row('Wilma Coyle').expand();
  await workbench.row('wilma@acme.test').doubleClick();

  await test.step('Names behind ids', async () => {
    await expect(editor.locator).toContainText('Wilma Coyle');
    await expect(hints.filter({ hasText: 'E-mail' })).toBeVisible();
    await expect(editor.lenses).toHaveText(['Compare with Server', 'Show in Tree', 'Open in Intervals']);
    await workbench.screenshot('assist-hints');
  });

  await test.step('Completion by name', async () => {
    await editor.edit((text) => text.replace(/("contacttypeid": )\d+/, '$1'));
    await editor.locator.locator('.view-line', { hasText: '"contacttypeid"' }).click();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('ph');
    await expect(suggestions.first()).toContainText('Phone');
    await workbench.screenshot('assist-completion');
    await page.keyboard.press('Enter');
    await expect(hints.filter({ hasText: 'Phone' })).toBeVisible();
  });

  await test.step('Warnings', async () => {
    await expect(editor.locator.locator('.squiggly-warning')).not.toHaveCount(0);
    await expect(editor.lenses).toHaveText([
      'Save to Intervals',
      'Compare with Server',
      'Revert',
      'Show in Tree',
      'Open in Intervals',
    ]);
    await editor.locator.getByText('"contactdescriptorid"').hover();
    await expect(page.locator('.monaco-hover:visible')).toContainText('each contact type has its own');
    await workbench.screenshot('assist-warnings');
  });

  await test.step('Compare with Server', async () => {
    await editor.lenses.filter({ hasText: 'Compare with Server' }).click();
    await expect(workbench.comparison.left).toContainText('20411');
    await workbench.screenshot('assist-compared');
  });
});
