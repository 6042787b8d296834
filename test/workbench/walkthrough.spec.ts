import type { FrameLocator, Locator } from '@playwright/test';

import { expect, test } from './support/fixtures';
import type { Workbench } from './support/workbench';

const title = 'Get Started with Intervals';

test('The walkthrough leads from the token to the first edit', async ({ newWorkbench: workbench }) => {
  const { page, quickInput } = workbench;
  await workbench.openView('Intervals');
  await expect(workbench.welcome('Sign In')).toBeVisible();

  await test.step('Its steps', async () => {
    // Beside a side bar there is no room for the page of a step.
    await page.keyboard.press('Control+b');
    await workbench.command('Welcome: Open Walkthrough...');
    await quickInput.input.fill(title);
    await quickInput.pick(title);
    await expect(page.locator('.getting-started-step .step-title')).toHaveText([
      'Sign in',
      'Find your clients',
      'Edit a record',
      'Add a contact',
      'How your edits are protected',
    ]);
    await expect(page.locator('h2.category-title')).toHaveText(title);
    await expect(pageOf(workbench).getByRole('heading', { name: 'Find your API token' })).toBeVisible();
    await workbench.screenshot('walkthrough');
  });

  await test.step('Who cancels has not signed in', async () => {
    await step(workbench, 'Sign in').getByRole('button', { name: 'Sign In', exact: true }).click();
    await expect(quickInput.title).toHaveText('Sign In to Intervals');
    await quickInput.cancel();
    await expect(quickInput.box).toHaveCount(0);
    await expect(checked(workbench, 'Sign in')).toHaveCount(0);
  });

  await test.step('Signed in, and among the clients', async () => {
    await step(workbench, 'Sign in').getByRole('button', { name: 'Try with Sample Data' }).click();
    await expect(workbench.row('Acme Ltd').locator).toBeVisible();
    await expect(checked(workbench, 'Sign in')).toBeVisible();
    await expect(checked(workbench, 'Find your clients')).toBeVisible();
    await workbench.screenshot('walkthrough-clients');
  });

  await test.step('The first edit', async () => {
    await step(workbench, 'Edit a record').click();
    // Whoever clicks at once loses the QuickPick to the step, which takes the focus a little after it is opened.
    await expect(async () => {
      await step(workbench, 'Edit a record').getByRole('button', { name: 'Open Record…' }).click();
      await quickInput.row('Acme Ltd').click({ timeout: 8000 });
    }).toPass();
    await expect(quickInput.row('Wilma Coyle')).toBeVisible();
    await workbench.screenshot('walkthrough-open-record');
    await quickInput.pick('Acme Ltd');
    await workbench.editor.setField('phone', '555-0111');
    await workbench.save();
    await expect(workbench.dirtyTabs).toHaveCount(0);
    await workbench.tabs.filter({ hasText: 'Welcome' }).click();
    await expect(checked(workbench, 'Edit a record')).toBeVisible();
    await expect(checked(workbench, 'Add a contact')).toHaveCount(0);
    await workbench.screenshot('walkthrough-edited');
  });
});

test('Who opens the walkthrough later finds done what was done before', async ({ newWorkbench: workbench }) => {
  await workbench.trySample();
  await workbench.command('Welcome: Open Walkthrough...');
  await workbench.quickInput.input.fill(title);
  await workbench.quickInput.pick(title);
  await expect(checked(workbench, 'Sign in')).toBeVisible();
  await expect(checked(workbench, 'Find your clients')).toBeVisible();
  await expect(checked(workbench, 'Add a contact')).toHaveCount(0);
});

function step({ page }: Workbench, name: string): Locator {
  const heading = page.locator('.step-title').getByText(name, { exact: true });
  return page.locator('.getting-started-step', { has: heading });
}

/** The mark of a step that is done. */
function checked(workbench: Workbench, name: string): Locator {
  return step(workbench, name).locator('.codicon-getting-started-step-checked');
}

/** What the step that is open shows beside the steps. */
function pageOf({ page }: Workbench): FrameLocator {
  return page.locator('.webview').last().contentFrame().locator('#active-frame').contentFrame();
}
