import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { Driver, type, until } from './support/driver';

describe('E-mail notifications', () => {
  const driver = new Driver();
  const { service } = driver;
  /** What each request since the last change of the setting asked for. */
  let asked: (readonly [method: string, notifies: string | null])[] = [];

  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
  });
  after(async () => {
    await set(undefined);
    await driver.stop();
  });
  beforeEach(() => driver.reset());
  afterEach(() => driver.closeAll());

  async function set(value: unknown): Promise<void> {
    await driver.configure('sendNotifications', value);
    asked = [];
    service.intercept(({ method, url, headers }) => {
      if (!url.endsWith('/quota/')) asked.push([method, headers.get('x-intervals-send-notifications')]);
      return undefined;
    });
  }

  /** A POST, a PUT and a DELETE, and what is read for them. */
  async function changeSomething(): Promise<void> {
    await vscode.commands.executeCommand('intervals.newClient');
    await until(() => vscode.window.activeTextEditor?.document.getText().includes('"name"') === true, 'the draft is shown');
    const editor = vscode.window.activeTextEditor!;
    await type(editor, 'name', '"Heron & Daughters"');
    assert.ok(await editor.document.save());
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Heron & Daughters.json', 'it is created');
    await until(() => vscode.window.activeTextEditor !== undefined, 'it is shown');
    await type(vscode.window.activeTextEditor!, 'phone', '"555-0100"');
    assert.ok(await vscode.window.activeTextEditor!.document.save());
    await vscode.commands.executeCommand('intervals.refresh');
    driver.answer('Delete');
    await vscode.commands.executeCommand('intervals.delete', await driver.row('Heron & Daughters'));
  }

  const writes = () => asked.filter(([method]) => method !== 'GET');

  for (const [what, value, header] of [
    ['are not sent, as usual', undefined, null],
    ['are sent, if so set, for every change', true, 't'],
    ['are not sent where the setting is nonsense', 'f', null],
  ] as const) {
    it(what, async () => {
      await set(value);
      await changeSomething();
      assert.deepEqual(writes(), [
        ['POST', header],
        ['PUT', header],
        ['DELETE', header],
      ]);
    });
  }

  it('are asked for by no read, and stop without a restart', async () => {
    await set(true);
    await changeSomething();
    const reads = asked.filter(([method]) => method === 'GET');
    assert.ok(reads.length > 0);
    assert.ok(reads.every(([, header]) => header === null));
    await set(false);
    await changeSomething();
    assert.ok(writes().every(([, header]) => header === null));
  });
});
