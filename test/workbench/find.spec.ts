import { expect, test } from './support/fixtures';
import { expectRoomFor } from './support/workbench';

test('From part of an address to the open record; what is in force survives a reload', async ({ workbench, sandbox }) => {
  const { quickInput } = workbench;
  await workbench.signIn(sandbox.token('Administrator'));

  await test.step('Find', async () => {
    await workbench.tree.press('Shift+Alt+P');
    await expect(quickInput.title).toHaveText('Find Client, Person or Contact');
    await workbench.screenshot('find-empty');
    await quickInput.input.fill('acme');
    await expect(quickInput.row('Wilma Coyle')).toBeVisible();
    // The groups keep their headings while something is typed.
    await expect(quickInput.box.getByText('People', { exact: true })).toBeVisible();
    await quickInput.row('Wilma Coyle').hover();
    await expect(quickInput.row('Wilma Coyle').getByRole('button', { name: 'Call' })).toBeVisible();
    await workbench.screenshot('find-results');
    await quickInput.input.fill('wilma@acme');
    await expect(quickInput.row('Acme Ltd')).toHaveCount(0);
    await expect(quickInput.row('Wilma Coyle')).toBeVisible();
    await workbench.screenshot('find-by-address');
    await quickInput.input.press('Enter');
    await expect(workbench.tab('Wilma Coyle.json')).toHaveClass(/active/);
    await expect(workbench.row('Wilma Coyle').locator).toHaveClass(/selected/);
    await workbench.screenshot('found-and-revealed');
  });

  await test.step('Filter', async () => {
    await workbench.viewAction('Filter Clients…').click();
    await workbench.screenshot('filter');
    await quickInput.input.fill('3, 5, 11');
    await expect(quickInput.row('Clients with local IDs 3, 5, 11')).toBeVisible();
    await workbench.screenshot('filter-typed');
    await quickInput.input.press('Enter');
    await expect(workbench.viewMessage).toHaveText('Clients: local IDs 3, 5, 11');
    await workbench.stored('"localid":[3,5,11]');
    await workbench.reload();
    await expect(workbench.viewMessage).toHaveText('Clients: local IDs 3, 5, 11');
    await expect(workbench.row('Acme Ltd').locator).toHaveCount(0);
    await workbench.screenshot('filtered-after-reload');
    await expectRoomFor(workbench.viewTitle);
    await workbench.viewAction('Clear Filters').click();
    await expect(workbench.row('Acme Ltd').locator).toBeVisible();
  });

  await test.step('Recent after the reload', async () => {
    await workbench.command('Intervals: Find Client, Person or Contact…');
    await expect(quickInput.row('Wilma Coyle')).toBeVisible();
    await workbench.screenshot('find-recent');
    await quickInput.cancel();
  });
});
