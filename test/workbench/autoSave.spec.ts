import { expect, test } from './support/fixtures';

test.use({ settings: { 'files.autoSave': 'afterDelay', 'files.autoSaveDelay': 300 } });

const [toSave, toRevert] = ['Save to Intervals', 'Revert'];
const usual = ['Compare with Server', 'Show in Tree'];
const ahead = [toSave, 'Compare with Server', toRevert, 'Show in Tree'];
const mark = '"↑"';

test('What auto save saves stays on this machine until it is sent or given up', async ({ workbench, sandbox }) => {
  const name = 'Bluebell Dairy';
  const { editor } = workbench;
  const tab = workbench.tab(`${name}.json`);
  await workbench.signIn(sandbox.token('Administrator'));
  const before = await sandbox.client(name);
  await workbench.open(name);

  await test.step('Typing sends nothing', async () => {
    await editor.typeInto('fax', '555-0111');
    await expect(editor.lenses).toHaveText(ahead);
    await expect(tab).not.toHaveClass(/dirty/);
    await expect.poll(() => workbench.badge(tab)).toBe(mark);
    await workbench.screenshot('held-back');
    expect(await sandbox.client(name)).toEqual(before);
  });

  await test.step('Save to Intervals', async () => {
    await editor.lenses.filter({ hasText: toSave }).click();
    await expect(editor.lenses).toHaveText(usual);
    await expect.poll(() => workbench.badge(tab)).toBe('none');
    expect(await sandbox.client(name)).toEqual({ ...before, fax: '555-0111' });
  });

  await test.step('Revert', async () => {
    await editor.typeInto('fax', '9');
    await expect(editor.locator).toContainText('"fax": "555-01119"');
    await editor.lenses.filter({ hasText: toRevert }).click();
    await expect(editor.locator).toContainText('"fax": "555-0111"');
    await expect(editor.lenses).toHaveText(usual);
    await expect.poll(() => workbench.badge(tab)).toBe('none');
    expect(await sandbox.client(name)).toEqual({ ...before, fax: '555-0111' });
  });

  await test.step('Closing', async () => {
    await editor.typeInto('fax', '9');
    await expect(editor.lenses).toHaveText(ahead);
    await workbench.close(tab);
    const question = workbench.toast('They are kept on this machine.');
    await expect(question).toContainText(`“${name}.json” has changes that are not in Intervals yet.`);
    await workbench.screenshot('held-back-closed');
    await question.getByRole('button', { name: 'Open' }).click();
    await expect(editor.locator).toContainText('"fax": "555-01119"');
    await expect(editor.lenses).toHaveText(ahead);
    expect(await sandbox.client(name)).toEqual({ ...before, fax: '555-0111' });
    await editor.lenses.filter({ hasText: toRevert }).click();
    await expect(editor.lenses).toHaveText(usual);
  });
});

test('A draft is not created by auto save', async ({ workbench, sandbox }) => {
  const { editor } = workbench;
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.command('Intervals: New Client');
  await expect(editor.locator).toHaveClass(/focused/);
  await workbench.page.keyboard.type('Aether Balloons');
  await expect(editor.lenses).toHaveText([toSave, toRevert]);
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await workbench.screenshot('draft-held-back');
  expect(await sandbox.clients('Aether')).toEqual([]);
  await workbench.save();
  await expect(workbench.tab('Aether Balloons.json')).toHaveClass(/active/);
  await expect(editor.lenses).toHaveText(usual);
  await expect(workbench.row('Aether Balloons').locator).toBeVisible();
  expect(await sandbox.clients('Aether')).toHaveLength(1);
});
