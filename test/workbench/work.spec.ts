import { expect, test } from './support/fixtures';

test('From a client to what is open for it: projects, tasks, and a task as a document that is only read', async ({
  workbench,
  sandbox,
}) => {
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.row('Acme Ltd').choose('Show Work');
  const project = workbench.row('Rocket catalogue');
  await expect(project.description).toContainText('Tomasz Wójcik');
  // Room for more than the first rows.
  await workbench.page.locator('.pane-header', { hasText: 'Clients' }).click();
  await project.expand();
  const task = workbench.row('Photograph the anvils');
  await expect(task.description).toContainText(/^overdue · /);
  await workbench.row('Time').expand();
  await expect(workbench.page.locator('.sidebar .label-description', { hasText: / h · / }).first()).toBeVisible();
  await workbench.screenshot('work-of-a-client');

  await task.click();
  await expect(workbench.tab('Photograph the anvils.json')).toBeVisible();
  await expect(workbench.editor.locator).toContainText('"title": "Photograph the anvils"');
  await workbench.editor.locator.click();
  await workbench.page.keyboard.type('x');
  await expect(workbench.page.locator('.monaco-editor-overlaymessage')).toContainText('Projects, tasks and the like');
  await workbench.screenshot('task-only-read');
  await workbench.page.locator('.pane-header', { hasText: 'Clients' }).click();
});
