import { expect, test } from './support/fixtures';
import type { Workbench } from './support/workbench';

const newer = 'content of the file is newer';

test('Two who change the same field: nothing is overwritten unasked, and Compare shows both versions', async ({
  workbench,
  sandbox,
}) => {
  const { comparison } = workbench;
  const phone = async () => (await sandbox.client('Bluebell Dairy'))['phone'];
  await workbench.signIn(sandbox.token('Administrator'));
  await edit(workbench, 'Bluebell Dairy', '555-0111');
  // VS Code by itself takes two texts of the same length for the same.
  await sandbox.changeClient('Bluebell Dairy', { phone: '555-0222', fax: '555-0333' });

  await test.step('Save', async () => {
    await workbench.save();
    await expect(workbench.toast(newer)).toBeVisible();
    await workbench.screenshot('conflict');
    expect(await phone()).toBe('555-0222');
  });

  await test.step('Compare', async () => {
    await workbench.toast(newer).getByRole('button', { name: 'Compare' }).click();
    await expect(comparison.left).toContainText('"phone": "555-0222"');
    await expect(comparison.right).toContainText('"phone": "555-0111"');
    await workbench.screenshot('conflict-compared');
    expect(await phone()).toBe('555-0222');
  });

  await test.step('Changed once more since it was compared', async () => {
    await sandbox.changeClient('Bluebell Dairy', { phone: '555-0444' });
    await clickUntil(workbench, 'Use your changes and overwrite', () =>
      expect(workbench.toast('Someone else has changed "phone" in the meantime.')).toBeVisible({ timeout: 8000 }),
    );
    await workbench.screenshot('conflict-changed-since');
    expect(await phone()).toBe('555-0444');
  });

  await test.step('Compared again, and overwritten', async () => {
    await workbench.editor.focus();
    await workbench.save();
    await workbench.toast(newer).getByRole('button', { name: 'Compare' }).click();
    await expect(comparison.left).toContainText('"phone": "555-0444"');
    await clickUntil(workbench, 'Use your changes and overwrite', () =>
      expect(workbench.dirtyTabs).toHaveCount(0, { timeout: 8000 }),
    );
    expect(await sandbox.client('Bluebell Dairy')).toMatchObject({ phone: '555-0111', fax: '555-0333' });
    await expect(workbench.editor.locator).toContainText('"fax": "555-0333"');
    await workbench.screenshot('conflict-overwritten');
  });
});

test('A conflict is also answered in its message, or by discarding', async ({ workbench, sandbox }) => {
  await workbench.signIn(sandbox.token('Administrator'));

  await test.step('Overwrite', async () => {
    await edit(workbench, 'Kestrel Outdoor', '555-0111');
    await sandbox.changeClient('Kestrel Outdoor', { phone: '555-0222' });
    await workbench.save();
    await workbench.toast(newer).getByRole('button', { name: 'Overwrite' }).click();
    await expect(workbench.dirtyTabs).toHaveCount(0);
    expect(await sandbox.client('Kestrel Outdoor')).toMatchObject({ phone: '555-0111' });
  });

  await test.step('Discard', async () => {
    await edit(workbench, 'Cedar Grove School', '555-0111');
    await sandbox.changeClient('Cedar Grove School', { phone: '555-0222' });
    await workbench.save();
    await workbench.toast(newer).getByRole('button', { name: 'Compare' }).click();
    await clickUntil(workbench, 'Discard your changes', () => expect(workbench.dirtyTabs).toHaveCount(0, { timeout: 8000 }));
    await expect(workbench.editor.locator).toContainText('"phone": "555-0222"');
    await workbench.screenshot('conflict-discarded');
    expect(await sandbox.client('Cedar Grove School')).toMatchObject({ phone: '555-0222' });
  });
});

test('Two who change different fields are both saved, without a question', async ({ workbench, sandbox }) => {
  await workbench.signIn(sandbox.token('Administrator'));
  await edit(workbench, 'Hazel & Finch Architects', '555-0111');
  await sandbox.changeClient('Hazel & Finch Architects', { fax: '555-0333' });
  await workbench.save();
  await expect(workbench.dirtyTabs).toHaveCount(0);
  await expect(workbench.editor.locator).toContainText('"phone": "555-0111"');
  await expect(workbench.editor.locator).toContainText('"fax": "555-0333"');
  expect(await sandbox.client('Hazel & Finch Architects')).toMatchObject({ phone: '555-0111', fax: '555-0333' });
  await workbench.screenshot('no-conflict');
});

/** Clicks a button above the editor until that has its effect: VS Code draws them anew at times, and a click is lost then. */
async function clickUntil(workbench: Workbench, button: string, effect: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await workbench.editorAction(button).click({ timeout: 5000 });
    await effect();
  }).toPass();
}

/** Opens a client and gives it another phone number. */
async function edit(workbench: Workbench, name: string, phone: string): Promise<void> {
  await workbench.open(name);
  await workbench.editor.setField('phone', phone);
  await expect(workbench.tab(`${name}.json`)).toHaveClass(/dirty/);
}
