import { expect, test } from './support/fixtures';

test('A wrong token is refused where it was typed, and a right one signs in', async ({ workbench, sandbox }) => {
  const { quickInput } = workbench;
  await workbench.openView('Intervals');
  await workbench.welcome('Sign In').click();
  await quickInput.answer('wr0ngt0ken1');
  await expect(quickInput.message).toContainText('Intervals does not accept this API token.');
  await expect(quickInput.input).toHaveValue('wr0ngt0ken1');
  await expect(quickInput.input).toHaveAttribute('type', 'password');
  await expect(quickInput.input).toBeEditable();
  await workbench.screenshot('wrong-token');
  await quickInput.answer(sandbox.token('Manager'));
  await expect(workbench.row('Acme Ltd').locator).toBeVisible();
  await expect(quickInput.box).toHaveCount(0);
});

test('A Manager reads clients and people, and changes only contacts of their own', async ({ workbench, sandbox }) => {
  await workbench.signIn(sandbox.token('Manager'));
  await expect(workbench.viewAction('Filter Clients…')).toBeVisible();
  // The first is that of the clients.
  await workbench.viewAction('More Actions').first().click();
  await expect(workbench.row('Acme Ltd').menu.item('Sort Clients…')).toBeVisible();
  await expect(workbench.row('Acme Ltd').menu.item('New Client')).toHaveCount(0);
  await workbench.page.keyboard.press('Escape');
  await expect(workbench.row('Acme Ltd').inlineActions).toHaveCount(0);

  await workbench.row('Acme Ltd').click();
  await expect(workbench.editor.locator).toContainText('"name": "Acme Ltd"');
  await workbench.editor.type('x');
  await expect(workbench.editor.message).toContainText('read-only');
  await workbench.screenshot('manager-read-only');
  await expect(workbench.dirtyTabs).toHaveCount(0);

  await workbench.row('Northlight Studio').expand();
  await expect(workbench.row('Tomasz Wójcik').inlineAction('New Contact')).toHaveCount(1);
  await expect(workbench.row('Amara Okafor').inlineAction('New Contact')).toHaveCount(0);
  await workbench.screenshot('manager-people');
});

test('An Executive sees clients and cannot expand them, and has their own contacts', async ({ workbench, sandbox }) => {
  await workbench.signIn(sandbox.token('Executive'));
  await expect(workbench.row('Acme Ltd').locator).not.toHaveAttribute('aria-expanded');
  await expect(workbench.row('Acme Ltd').twistie).not.toHaveClass(/collapsible/);
  await workbench.row('Acme Ltd').click();
  await expect(workbench.editor.locator).toContainText('"name": "Acme Ltd"');
  const own = workbench.row('My Contacts');
  await own.expand();
  await expect(workbench.row('leonard@northlight.example').locator).toBeVisible();
  await expect(own.inlineAction('New Contact')).toHaveCount(1);
  await workbench.screenshot('executive');
});
