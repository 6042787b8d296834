import { killExtensionHosts } from './support/extension-host';
import { expect, test } from './support/fixtures';
import type { ServedSandbox } from './support/served-sandbox';
import type { Workbench } from './support/workbench';

// Its server is restarted, and its extension hosts are killed.
test.use({ ownVsCode: true });

const newer = 'content of the file is newer';
const mine = { phone: '555-0111' };
const theirs = { phone: '555-0222' };

/** What a user has not finished: a document with unsaved text, one whose text auto save holds back, and a draft. */
interface Unfinished {
  readonly dirty: string;
  readonly held: string;
  readonly draft: string;
}

test('What is unfinished survives a reload of the window and a restart of the server', async ({
  newWorkbench: workbench,
  sandbox,
  vsCode,
}) => {
  const unfinished = { dirty: 'Bluebell Dairy', held: 'Cedar Grove School', draft: 'Zephyr Balloons' };
  await workbench.signIn(sandbox.token('Administrator'));
  await begin(workbench, unfinished);
  await test.step('Reload', async () => {
    await workbench.reload();
    await expectUnfinished(workbench, unfinished);
    await workbench.screenshot('survived-reload');
  });
  await test.step('Restart', async () => {
    await vsCode.restart();
    await sandbox.changeClient(unfinished.dirty, theirs);
    await sandbox.changeClient(unfinished.held, theirs);
    await workbench.reload();
    await expectUnfinished(workbench, unfinished);
    await workbench.screenshot('survived-restart');
  });
  await finish(workbench, sandbox, unfinished);
});

test('What is unfinished survives a killed extension host', async ({ newWorkbench: workbench, sandbox, vsCode }) => {
  const unfinished = { dirty: 'Kestrel Outdoor', held: 'Juniper Health Clinic', draft: 'Yonder Kites' };
  await workbench.signIn(sandbox.token('Administrator'));
  await begin(workbench, unfinished);
  killExtensionHosts(vsCode);
  await sandbox.changeClient(unfinished.dirty, theirs);
  await sandbox.changeClient(unfinished.held, theirs);
  await seeNewHost(workbench);
  await expectUnfinished(workbench, unfinished);
  await workbench.screenshot('survived-killed-host');
  await finish(workbench, sandbox, unfinished);
});

test('What others changed around the death of an extension host is not overwritten either', async ({
  newWorkbench: workbench,
  sandbox,
  vsCode,
}) => {
  const [saved, typed] = ['Nimbus Cloud Hosting', 'Magnolia Hotels Group'] as const;
  const { editor } = workbench;
  await sandbox.changeClient(typed, { fax: '555-0100' });
  await workbench.signIn(sandbox.token('Administrator'));
  await workbench.open(saved);
  // Each save makes another version of what VS Code shows, which the next host knows nothing of.
  for (const fax of ['555-0101', '555-0102']) {
    await editor.setField('fax', fax);
    await workbench.save();
    await expect(workbench.dirtyTabs).toHaveCount(0);
  }
  await workbench.open(typed);
  killExtensionHosts(vsCode);
  await editor.setField('phone', mine.phone);
  await sandbox.changeClient(typed, { ...theirs, fax: '555-0200' });
  await seeNewHost(workbench);

  await test.step('Typed while there was no host', async () => {
    await workbench.save();
    await expect(workbench.toast(newer).filter({ hasText: typed })).toBeVisible();
    expect(await sandbox.client(typed)).toMatchObject({ ...theirs, fax: '555-0200' });
  });

  await test.step('Saved by the host before', async () => {
    await workbench.tab(`${saved}.json`).click();
    await sandbox.changeClient(saved, theirs);
    await editor.setField('phone', mine.phone);
    await workbench.save();
    await expect(workbench.toast(newer).filter({ hasText: saved })).toBeVisible();
    expect(await sandbox.client(saved)).toMatchObject(theirs);
  });
});

/** Waits for something that only the new host can have loaded. */
async function seeNewHost(workbench: Workbench): Promise<void> {
  // What is expanded before the new host is there, it shows collapsed.
  await expect(async () => {
    await workbench.row('Acme Ltd').expand();
    await expect(workbench.row('Wilma Coyle').locator).toBeVisible({ timeout: 5000 });
  }).toPass();
}

/** Leaves things unfinished. */
async function begin(workbench: Workbench, { dirty, held, draft }: Unfinished): Promise<void> {
  const { editor } = workbench;
  await workbench.command('File: Toggle Auto Save');
  await workbench.open(held);
  await editor.setField('phone', mine.phone);
  await expect(editor.lenses.filter({ hasText: 'Save to Intervals' })).toBeVisible();
  await workbench.command('File: Toggle Auto Save');
  await workbench.open(dirty);
  await editor.setField('phone', mine.phone);
  await workbench.command('Intervals: New Client');
  await expect(editor.locator).toContainText('"name": ""');
  await expect(editor.locator).toHaveClass(/focused/);
  await workbench.page.keyboard.type(draft);
  await expect(workbench.dirtyTabs).toHaveCount(2);
}

async function expectUnfinished(workbench: Workbench, { dirty, held, draft }: Unfinished): Promise<void> {
  const { editor } = workbench;
  await workbench.tab(`${held}.json`).click();
  await expect(editor.locator).toContainText(`"phone": "${mine.phone}"`);
  await expect(editor.lenses.filter({ hasText: 'Save to Intervals' })).toBeVisible();
  await expect(workbench.tab(`${held}.json`)).not.toHaveClass(/dirty/);
  await workbench.tab(`${dirty}.json`).click();
  await expect(editor.locator).toContainText(`"phone": "${mine.phone}"`);
  await expect(workbench.tab(`${dirty}.json`)).toHaveClass(/dirty/);
  await workbench.tab('New Client.json').click();
  await expect(editor.locator).toContainText(`"name": "${draft}"`);
  await expect(workbench.tab('New Client.json')).toHaveClass(/dirty/);
}

/** Saves what was unfinished: where others changed the same, only after asking; and the draft once. */
async function finish(workbench: Workbench, sandbox: ServedSandbox, { dirty, held, draft }: Unfinished): Promise<void> {
  for (const name of [dirty, held]) {
    await workbench.tab(`${name}.json`).click();
    await workbench.editor.focus();
    await workbench.save();
    await expect(workbench.toast(newer)).toContainText(name);
    expect(await sandbox.client(name)).toMatchObject(theirs);
    await workbench.toast(newer).getByRole('button', { name: 'Overwrite' }).click();
    await expect(workbench.toast(newer)).toHaveCount(0);
    await expect.poll(() => sandbox.client(name)).toMatchObject(mine);
  }
  await workbench.tab('New Client.json').click();
  await workbench.editor.focus();
  await workbench.save();
  await expect(workbench.tab(`${draft}.json`)).toHaveClass(/active/);
  await expect(workbench.dirtyTabs).toHaveCount(0);
  expect(await sandbox.clients(draft)).toHaveLength(1);
}
