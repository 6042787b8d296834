import { expect, test } from './support/fixtures';

const offer = 'Sign in with Intervals to use Intervals: Clients & Contacts (1)';
const account = 'Ingrid Halvorsen, Northlight Studio (sample data) (Intervals)';

test('The Accounts menu offers to sign in, then lists the account, and signs out', async ({ workbench }) => {
  const { accounts, quickInput } = workbench;
  await workbench.openView('Intervals');
  await expect(accounts.badge).toHaveText('1');
  await accounts.open();
  await expect(accounts.menu.item(offer)).toBeVisible();
  await workbench.screenshot('accounts-signed-out');

  await accounts.menu.choose(offer);
  await expect(quickInput.title).toHaveText('Sign In to Intervals');
  await workbench.screenshot('accounts-sign-in');
  await quickInput.cancel();

  await workbench.trySample();
  await expect(accounts.badge).toBeHidden();
  await accounts.open();
  await expect(accounts.menu.item(offer)).toHaveCount(0);
  await accounts.menu.choose(account);
  await expect(accounts.menu.item('Sign Out')).toBeVisible();
  await workbench.screenshot('accounts-signed-in');

  await accounts.menu.choose('Sign Out');
  await expect(workbench.modal).toContainText("Sign out of 'Ingrid Halvorsen, Northlight Studio (sample data)'?");
  await workbench.screenshot('accounts-sign-out');
  await workbench.modal.getByRole('button', { name: 'Sign Out', exact: true }).click();
  await expect(workbench.welcome('Sign In')).toBeVisible();
  await expect(accounts.badge).toHaveText('1');
});
