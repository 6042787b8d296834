import { expect, test } from './support/fixtures';

const names = ['Acme Ltd', 'Bluebell Dairy', 'Cedar Grove School'] as const;

test('Several clients are corrected in one document, and each that was changed is saved by itself', async ({
  workbench,
  sandbox,
}) => {
  const { editor, page } = workbench;
  const [first, second, third] = names;
  const tab = workbench.tab('3 clients.json');
  await workbench.signIn(sandbox.token('Administrator'));
  const before = await Promise.all(names.map((name) => sandbox.client(name)));

  await test.step('Select and open', async () => {
    await workbench.row(first).label.click({ modifiers: ['ControlOrMeta'] });
    for (const _ of [second, third]) await page.keyboard.press('Shift+ArrowDown');
    await workbench.screenshot('together-selected');
    await workbench.row(second).openMenu();
    await workbench.screenshot('together-menu');
    await workbench.row(second).menu.choose('Edit as One Document');
    await expect(tab).toHaveClass(/active/);
    await expect(editor.lenses).toHaveText(['Compare with Server']);
    await workbench.screenshot('together-open');
  });

  await test.step('A wrong value', async () => {
    await editor.setField('phone', '555-0111');
    await editor.edit((text) => inEntryOf(second, text, '"active": true', '"active": "no"'));
    await expect(editor.errors).toHaveCount(1);
    await editor.locator.getByText('"no"').hover();
    await expect(page.locator('.monaco-hover:visible')).toContainText('"active" must be true or false, without quotes.');
    await workbench.screenshot('together-wrong');
    await page.keyboard.press('Escape');
  });

  await test.step('Save', async () => {
    await editor.edit((text) => text.replace('"active": "no"', '"active": false'));
    await expect(editor.errors).toHaveCount(0);
    await workbench.save();
    await expect(workbench.dirtyTabs).toHaveCount(0);
    await expect(workbench.row(second).description).toContainText('inactive');
    expect(await Promise.all(names.map((name) => sandbox.client(name)))).toEqual([
      { ...before[0], phone: '555-0111' },
      { ...before[1], active: 'f' },
      before[2],
    ]);
    await workbench.screenshot('together-saved');
  });

  await test.step('The log', async () => {
    await workbench.command('Intervals: Show Log');
    // It tells of other tests too, which changed other clients or the same.
    for (const { id } of before.slice(0, 2))
      await expect(page.locator('.panel .view-line', { hasText: `PUT /client/${String(id)}/` }).last()).toBeVisible();
    await workbench.screenshot('together-log');
  });
});

/** Replaces a text behind the name of a client. */
function inEntryOf(client: string, text: string, wanted: string, by: string): string {
  const [before, behind] = text.split(JSON.stringify(client));
  return [before, behind?.replace(wanted, by)].join(JSON.stringify(client));
}
