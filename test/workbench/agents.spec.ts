import { expect, test } from './support/fixtures';
import { callTool, installStandInAgent } from './support/stand-in-agent';
import type { Workbench } from './support/workbench';

test.use({ settings: { 'intervals.agents': 'readAndWrite' } });

test.beforeAll(async ({ vsCode }) => {
  await installStandInAgent(vsCode);
});

/** Calls a tool as an agent does. */
async function call(workbench: Workbench, name: string, input: object, autoApprove = false): Promise<void> {
  await workbench.command(callTool);
  await workbench.quickInput.answer(JSON.stringify({ name, input, autoApprove }));
}

test('A change by an agent is shown word by word, and sent once the user agrees to it', async ({
  newWorkbench: workbench,
  sandbox,
}) => {
  await workbench.signIn(sandbox.token('Administrator'));
  const { id } = await sandbox.client('Acme Ltd');
  const changes = { phone: '+1 212 555 0199', fax: '[all fine](command:x)\nPhone: “unchanged”' };
  const input = { kind: 'client', id: Number(id), changes };
  const words = [
    `Client: "Acme Ltd" (ID ${String(id)})`,
    'Account: "Ingrid Halvorsen, Northlight Studio"',
    'phone: (empty) → "+1 212 555 0199"',
    String.raw`fax: (empty) → "[all fine]\u0028command:x)\nPhone: “unchanged”"`,
  ];
  const { modal } = workbench;

  await call(workbench, 'intervals_change_record', input);
  await expect(modal).toContainText('Change this client in Intervals?');
  for (const line of words) await expect(modal).toContainText(line);
  await workbench.screenshot('confirmation-of-vs-code');
  await workbench.answer('Cancel');
  await expect(workbench.editor.locator).toContainText('Failed: Canceled');

  await call(workbench, 'intervals_change_record', input);
  await workbench.answer('Yes');
  await expect(modal).toContainText('An agent wants to do this. Nothing is sent before you agree.');
  for (const line of words) await expect(modal).toContainText(line);
  await workbench.screenshot('question-of-the-extension');
  expect((await sandbox.client('Acme Ltd'))['phone']).not.toBe(changes.phone);
  await workbench.answer('Change');
  await expect(workbench.editor.locator).toContainText('Changed. This is the record now.');
  expect((await sandbox.client('Acme Ltd'))['phone']).toBe(changes.phone);
});

test('Whatever VS Code approves by itself, nothing is sent without the question', async ({
  newWorkbench: workbench,
  sandbox,
}) => {
  await workbench.signIn(sandbox.token('Administrator'));
  const { id, website } = await sandbox.client('Acme Ltd');
  const input = { kind: 'client', id: Number(id), changes: { website: 'https://auto.approved.test' } };
  const own = workbench.modal.filter({ hasText: 'An agent wants to do this.' });

  await call(workbench, 'intervals_change_record', input, true);
  // VS Code asks once whether this is meant.
  const enable = workbench.modal.getByRole('button', { name: 'Enable' });
  await expect(enable.or(own)).toBeVisible();
  if (await enable.isVisible()) await enable.click();
  await expect(own).toBeVisible();
  await workbench.screenshot('approved-by-vs-code');
  await workbench.answer('Cancel');
  await expect(workbench.editor.locator).toContainText('The user declined: nothing was changed.');
  expect((await sandbox.client('Acme Ltd'))['website']).toBe(website);
});
