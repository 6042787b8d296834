import { expect, test } from './support/fixtures';

test('Two accounts are two rows, each with its clients; one that is signed out of leaves the other as it was', async ({
  workbench,
  sandbox,
}) => {
  await workbench.signIn(sandbox.token('Administrator'));
  await expect(workbench.row('Ingrid Halvorsen, Northlight Studio').locator).toHaveCount(0);
  await workbench.command('Intervals: Try with Sample Data');
  const [own, sample] = [
    workbench.row('Ingrid Halvorsen, Northlight Studio'),
    workbench.row('Ingrid Halvorsen, Northlight Studio (sample data)'),
  ];
  await expect(own.locator).toHaveCount(1);
  await own.twistie.click();
  await expect(sample.locator).toHaveAttribute('aria-expanded', 'true');
  await expect(workbench.row('Acme Ltd').locator).toHaveCount(1);
  await workbench.screenshot('accounts');

  await sample.openMenu();
  await workbench.screenshot('account-menu');
  await sample.menu.choose('Sign Out');
  await expect(workbench.row('Acme Ltd').locator).toHaveCount(1);
  await expect(own.locator).toHaveCount(0);
});
