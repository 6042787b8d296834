import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { activeEditor, contentOf, itemOf, type, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Documents that are not in Intervals yet', () => {
  const driver = signedInDriver();
  const { service } = driver;

  const show = (): Thenable<unknown> => vscode.commands.executeCommand('intervals.showUnsent');
  const writes = () => service.take().filter(({ method }) => method !== 'GET');

  /** What is listed. */
  async function listed(): Promise<readonly vscode.QuickPickItem[]> {
    let items: readonly vscode.QuickPickItem[] = [];
    await driver.inPicker(show, async ({ pick }) => {
      items = [...pick.items];
    });
    return items;
  }

  /** Types, and lets auto save hold it. */
  async function hold(label: string, field: string, value: string): Promise<vscode.TextDocument> {
    const editor = await driver.open(await driver.row(label));
    await vscode.commands.executeCommand('workbench.action.keepEditor');
    await driver.setAutoSave('onFocusChange');
    await type(editor, field, JSON.stringify(value));
    await vscode.commands.executeCommand('intervals.newClient');
    await until(() => !editor.document.isDirty, 'VS Code has saved it');
    await driver.setAutoSave('off');
    const { length } = driver.told;
    await driver.closeAll();
    // It is told a little later, with a button that a test may mean to press in another message.
    await until(() => driver.told.slice(length).some((words) => words.includes('kept on this machine')), 'it is told');
    service.take();
    return editor.document;
  }

  afterEach(() => driver.setAutoSave('off'));

  it('are listed with what and whose they are, without a request, and open as they were typed', async () => {
    await hold('Kestrel Outdoor', 'fax', '555-0888');
    const items = await listed();
    assert.deepEqual(
      items.map(({ label }) => label),
      ['Kestrel Outdoor'],
    );
    assert.match(items[0]?.description ?? '', /^Client · .+ · since /);
    assert.deepEqual(service.takeLines(), []);
    await driver.inPicker(show, ({ choose }) => choose(/Kestrel/));
    await until(() => vscode.window.activeTextEditor?.document.getText().includes('555-0888') === true, 'it is shown');
  });

  it('are sent from the list', async () => {
    await driver.inPicker(show, async ({ pick, press }) => press(itemOf(pick, /Kestrel/), 'Save to Intervals'));
    await until(() => service.arrived('/client/') > 0, 'something is sent');
    await until(async () => (await sent()) !== undefined, 'it is sent');
    await vscode.commands.executeCommand('intervals.showUnsent');
    assert.match(driver.told.at(-1) ?? '', /Everything that you typed here is in Intervals/);

    async function sent(): Promise<unknown> {
      return writes().find(({ body }) => (body as Record<string, unknown>)['fax'] === '555-0888');
    }
  });

  it('are given up only after a question', async () => {
    await hold('Juniper Health Clinic', 'fax', '555-0889');
    const discard = () => driver.inPicker(show, async ({ pick, press }) => press(itemOf(pick, /Juniper/), 'Discard…'));
    await discard();
    assert.match(driver.told.at(-1) ?? '', /Discard the changes to “Juniper Health Clinic”\?/);
    assert.equal((await listed()).length, 1);
    driver.answer('Discard');
    await discard();
    await show();
    assert.match(driver.told.at(-1) ?? '', /Everything that you typed here is in Intervals/);
    assert.deepEqual(writes(), []);
  });

  it('are drafts too, as soon as something was typed', async () => {
    await vscode.commands.executeCommand('intervals.newClient');
    await type(activeEditor(), 'name', '"Half a Client"');
    const isListed = async (): Promise<boolean> =>
      (await listed().catch(() => [])).some(({ label }) => label === 'Half a Client');
    // What is typed is kept a little later than it is typed.
    await until(isListed, 'it is listed');
    assert.equal(contentOf(activeEditor())['name'], 'Half a Client');
  });

  it('are sent by who saves while auto save is at work, which VS Code makes one save of', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const editor = await driver.open(await driver.row('Cedar Grove School'));
    let begun = 0;
    const listening = vscode.workspace.onWillSaveTextDocument((event) => {
      if (event.reason !== vscode.TextDocumentSaveReason.AfterDelay) return;
      begun += 1;
      event.waitUntil(new Promise((resolve) => setTimeout(resolve, 200)));
    });
    await files.update('autoSaveDelay', 50, vscode.ConfigurationTarget.Global);
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
    try {
      for (const [index, fax] of ['555-0901', '555-0902', '555-0903'].entries()) {
        await type(editor, 'fax', JSON.stringify(fax));
        await until(() => begun > index, 'auto save has begun');
        await vscode.commands.executeCommand('intervals.save');
        assert.deepEqual(
          writes().map(({ body }) => body),
          [{ fax }],
        );
      }
    } finally {
      listening.dispose();
      await files.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
