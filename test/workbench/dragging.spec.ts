import { expect, test } from './support/fixtures';

test('A person is dragged onto another client, and a record into an editor', async ({ workbench, sandbox }) => {
  const { page, modal } = workbench;
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.row('Acme Ltd').expand();
  const person = workbench.row('Wilma Coyle');
  await person.locator.waitFor();

  await test.step('Onto another client', async () => {
    await person.label.dragTo(workbench.row('Bluebell Dairy').label);
    await expect(modal).toContainText('Move “Wilma Coyle” from “Acme Ltd” to “Bluebell Dairy”?');
    await workbench.screenshot('dragged-person');
    await workbench.answer('Move');
    await expect(workbench.toast('Moved to “Bluebell Dairy”.')).toBeVisible();
    // The tree comes to rest: the client is expanded, and the row where it was is taken away.
    await expect(workbench.row('Rosie Pickard').locator).toBeVisible();
    await expect(person.locator).toHaveCount(1);
    await workbench.screenshot('moved-person');
  });

  await test.step('Into an editor', async () => {
    await workbench.command('File: New Untitled Text File');
    await expect(workbench.tabs).toHaveCount(1);
    // VS Code drops into the text only what is dropped with Shift.
    await workbench.row('Cedar Grove School').label.hover();
    await page.mouse.down();
    await workbench.editor.locator.hover();
    await page.keyboard.down('Shift');
    await workbench.editor.locator.hover({ position: { x: 200, y: 30 } });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect(workbench.editor.locator).toContainText('"name": "Cedar Grove School"');
    await workbench.screenshot('dropped-record');
  });
});
