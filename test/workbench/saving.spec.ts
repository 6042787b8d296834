import { expect, test } from './support/fixtures';

test('Save All sends each record its own text', async ({ workbench, sandbox }) => {
  const [first, second] = ['Bluebell Dairy', 'Cedar Grove School'] as const;
  await workbench.signIn(sandbox.token('Administrator'));
  const before = [await sandbox.client(first), await sandbox.client(second)];
  await workbench.open(first);
  await workbench.editor.setField('phone', '555-0111');
  await workbench.open(second);
  await workbench.editor.setField('fax', '555-0222');
  await expect(workbench.dirtyTabs).toHaveCount(2);
  await workbench.command('File: Save All');
  await expect(workbench.dirtyTabs).toHaveCount(0);
  expect([await sandbox.client(first), await sandbox.client(second)]).toEqual([
    { ...before[0], phone: '555-0111' },
    { ...before[1], fax: '555-0222' },
  ]);
});

test('Two editors side by side are one document, and closing it unsaved asks', async ({ workbench, sandbox }) => {
  const name = 'Kestrel Outdoor';
  const phone = async () => (await sandbox.client(name))['phone'];
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.open(name);

  await test.step('Side by side', async () => {
    await workbench.command('View: Split Editor');
    await expect(workbench.tab(`${name}.json`)).toHaveCount(2);
    await workbench.editor.setField('phone', '555-0111');
    await expect(workbench.dirtyTabs).toHaveCount(2);
    for (const text of await workbench.editors.all()) await expect(text).toContainText('"phone": "555-0111"');
    await workbench.screenshot('side-by-side');
    await workbench.save();
    await expect(workbench.dirtyTabs).toHaveCount(0);
    expect(await phone()).toBe('555-0111');
  });

  await test.step('Closing one of two asks nothing', async () => {
    await workbench.editor.setField('phone', '555-0222');
    await workbench.close(workbench.tab(`${name}.json`).last());
    await expect(workbench.tab(`${name}.json`)).toHaveCount(1);
    await expect(workbench.tab(`${name}.json`)).toHaveClass(/dirty/);
  });

  await test.step('Closing the last one asks', async () => {
    await workbench.close(workbench.tab(`${name}.json`));
    await expect(workbench.modal).toContainText(`Do you want to save the changes you made to ${name}.json?`);
    await workbench.screenshot('closing-unsaved');
    await workbench.answer("Don't Save");
    await expect(workbench.tabs).toHaveCount(0);
    expect(await phone()).toBe('555-0111');
    await workbench.open(name);
    await expect(workbench.editor.locator).toContainText('"phone": "555-0111"');
  });
});
