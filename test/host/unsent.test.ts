import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { activeEditor, contentOf, itemOf, save, type, until } from './support/driver';
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

  /** Has VS Code save what is typed after so many ms. */
  async function saveAfter(delay: number): Promise<void> {
    const files = vscode.workspace.getConfiguration('files');
    await files.update('autoSaveDelay', delay, vscode.ConfigurationTarget.Global);
    await files.update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global);
  }

  afterEach(async () => {
    await driver.setAutoSave('off');
    await vscode.workspace.getConfiguration('files').update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
  });

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
    const editor = await driver.open(await driver.row('Cedar Grove School'));
    let begun = 0;
    const listening = vscode.workspace.onWillSaveTextDocument((event) => {
      if (event.reason !== vscode.TextDocumentSaveReason.AfterDelay) return;
      begun += 1;
      event.waitUntil(new Promise((resolve) => setTimeout(resolve, 200)));
    });
    await saveAfter(50);
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
    }
  });

  it('are drafts and several records whose tab was closed before auto save was due, which VS Code does not ask about', async () => {
    const isTold = async (words: RegExp): Promise<void> => {
      await until(() => driver.told.some((message) => words.test(message)), `${words.source} is told`);
    };
    await saveAfter(900);
    await vscode.commands.executeCommand('intervals.newClient');
    await type(activeEditor(), 'name', '"Closed at Once"');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await isTold(/“New Client.json” has changes/);
    const rows = [await driver.row('Kestrel Outdoor'), await driver.row('Juniper Health Clinic')];
    await vscode.commands.executeCommand('intervals.editTogether', rows[0], rows);
    await type(activeEditor(), 'fax', '"555-0950"');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await isTold(/“2 clients.json” has changes/);
    assert.deepEqual((await listed()).map(({ label }) => label).sort(), ['2 clients', 'Closed at Once']);
    await driver.inPicker(show, ({ choose }) => choose(/Closed/));
    await until(() => vscode.window.activeTextEditor?.document.getText().includes('Closed at Once') === true, 'it is shown');
    await driver.inPicker(show, ({ choose }) => choose(/2 clients/));
    await until(() => vscode.window.activeTextEditor?.document.getText().includes('555-0950') === true, 'they are shown');
    assert.deepEqual(writes(), []);
    for (const _ of ['Closed at Once', '2 clients']) {
      driver.answer('Discard');
      await driver.inPicker(show, async ({ pick, press }) => press(pick.items[0]!, 'Discard…'));
    }
    await show();
    assert.match(driver.told.at(-1) ?? '', /Everything that you typed here is in Intervals/);
  });

  it('stay in the editor of a draft that became a record meanwhile, until they are sent', async () => {
    await vscode.commands.executeCommand('intervals.newClient');
    const editor = activeEditor();
    await type(editor, 'name', '"Typed On"');
    service.hold('POST');
    const saving = save();
    await until(() => service.held === 1, 'it is being created');
    await type(editor, 'phone', '"555-0960"');
    await saveAfter(50);
    service.letGo();
    await saving;
    await until(() => !editor.document.isDirty && driver.tabs().every(({ isDirty }) => !isDirty), 'what was typed on is held');
    assert.match(activeEditor().document.getText(), /555-0960/);
    await driver.setAutoSave('off');
    assert.deepEqual(
      writes().map(({ method }) => method),
      ['POST'],
    );
    await vscode.commands.executeCommand('intervals.save');
    await until(() => driver.tabs()[0]?.label === 'Typed On.json', 'it is the record’s document');
    assert.deepEqual(
      writes().map(({ method, body }) => [method, body]),
      [['PUT', { phone: '555-0960' }]],
    );
    await until(() => vscode.window.activeTextEditor?.document.getText().includes('555-0960') === true, 'it is shown');
  });
});
