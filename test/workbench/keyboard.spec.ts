import { expect, test } from './support/fixtures';

test('Without a mouse: signing in, finding, editing, saving, acting on a row, and taking it back', async ({
  workbench,
  sandbox,
}) => {
  const { page, quickInput, editor } = workbench;
  await workbench.activityIcon('Intervals').waitFor();

  await test.step('Sign in', async () => {
    await command('Intervals: Focus on Clients View');
    await expect(workbench.welcome('Sign In')).toBeVisible();
    await command('Intervals: Sign In');
    await expect(quickInput.title).toHaveText('Sign In to Intervals');
    await page.keyboard.type(sandbox.token('Administrator'));
    await page.keyboard.press('Enter');
    await workbench.row('Acme Ltd').locator.waitFor();
  });

  await test.step('To a contact', async () => {
    await command('Intervals: Focus on Clients View');
    await expect(workbench.tree).toBeFocused();
    // A tree that is still being filled takes no keys.
    await expect(async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('ArrowRight');
      await workbench.row('Wilma Coyle').locator.waitFor({ timeout: 3000 });
    }).toPass();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await workbench.row('wilma@acme.test').locator.waitFor();
    await page.keyboard.press('ArrowDown');
    // Shows it and stays, as in the Explorer; Enter would go there.
    await page.keyboard.press('Space');
    await expect(workbench.tab('wilma@acme.test.json')).toHaveClass(/active/);
    await page.keyboard.press('Control+c');
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('wilma@acme.test');
    await workbench.screenshot('keyboard-tree');
  });

  await test.step('Its menu', async () => {
    await page.keyboard.press('Shift+F10');
    await expect(workbench.row('Acme Ltd').menu.item('Delete…')).toBeVisible();
    await workbench.screenshot('keyboard-menu');
    await page.keyboard.press('Escape');
    await expect(workbench.row('Acme Ltd').menu.items).toHaveCount(0);
    await expect(workbench.tree).toBeFocused();
  });

  await test.step('Edit and save', async () => {
    await page.keyboard.press('Shift+Alt+P');
    await expect(quickInput.title).toHaveText('Find Client, Person or Contact');
    await page.keyboard.type('bluebell');
    await expect(quickInput.row('Bluebell Dairy')).toHaveClass(/focused/);
    await page.keyboard.press('Enter');
    await expect(workbench.tab('Bluebell Dairy.json')).toHaveClass(/active/);
    await expect(editor.locator).toHaveClass(/focused/);
    await page.keyboard.press('Control+f');
    await expect(page.locator('.find-widget.visible .find-part textarea')).toBeFocused();
    await page.keyboard.type('"phone": "');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('000 ');
    await page.keyboard.press('Control+s');
    await expect(workbench.dirtyTabs).toHaveCount(0);
    expect(String((await sandbox.client('Bluebell Dairy'))['phone'])).toMatch(/^000 \+44/);
    await workbench.screenshot('keyboard-saved');
  });

  await test.step('Delete, and take it back', async () => {
    await command('Intervals: New Client');
    await expect(workbench.tab('New Client.json')).toHaveClass(/active/);
    await expect(editor.locator).toContainText('"name": ""');
    await expect(editor.locator).toHaveClass(/focused/);
    await page.keyboard.type('Zz Keys');
    await expect(editor.locator).toContainText('"name": "Zz Keys"');
    await page.keyboard.press('Control+s');
    await expect(workbench.tab('Zz Keys.json')).toHaveClass(/active/);
    await command('Intervals: Delete…');
    await expect(workbench.modal).toContainText('Delete the client “Zz Keys” from Intervals?');
    await page.keyboard.press('Enter');
    await expect(workbench.toast('“Zz Keys” was deleted.')).toBeVisible();
    expect(await sandbox.clients('Zz Keys')).toEqual([]);
    await command('Intervals: Show Deleted Records…');
    await expect(quickInput.row('Zz Keys')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(workbench.tab('Zz Keys (deleted).json')).toHaveClass(/active/);
    await command('Intervals: Create Again…');
    await expect(workbench.tab('Zz Keys.json')).toHaveClass(/active/);
    await expect(editor.locator).toContainText('"name": "Zz Keys"');
    await expect(editor.locator).toHaveClass(/focused/);
    await page.keyboard.press('Control+s');
    await expect.poll(async () => (await sandbox.clients('Zz Keys')).length).toBe(1);
    await expect(editor.locator).toContainText('"id"');
    await workbench.screenshot('keyboard-created-again');
  });

  /** Runs a command of the palette by typing its title. */
  async function command(title: string): Promise<void> {
    // What the palette offers is what could be done when it was opened.
    await expect(async () => {
      await workbench.openPalette();
      await page.keyboard.type(title);
      // Until all is typed, Enter would choose another row.
      await expect(quickInput.row(title).first()).toHaveClass(/focused/, { timeout: 5000 });
    }).toPass();
    await page.keyboard.press('Enter');
  }
});
