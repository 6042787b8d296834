import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Driver, activeEditor, contentOf, type, until } from './driver';

describe('Documents', () => {
  const driver = new Driver();
  const { service } = driver;

  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
  });
  after(() => driver.stop());
  beforeEach(() => driver.reset());
  afterEach(() => driver.closeAll());

  const firstClient = async () => (await driver.children())[0]!;

  it('opens a client that the tree has just shown without a request', async () => {
    const row = await firstClient();
    const editor = await driver.open(row);
    const { label } = await row.item();
    assert.deepEqual(service.takeLines(), []);
    assert.equal(editor.document.languageId, 'json');
    assert.equal(contentOf(editor)['name'], label);
    assert.deepEqual(Object.keys(contentOf(editor)), [
      'id',
      'localid',
      'name',
      'datecreated',
      'description',
      'email',
      'website',
      'phone',
      'fax',
      'address',
      'active',
    ]);
  });

  it('sends one PUT with exactly the changed field, and shows what the server made of it', async () => {
    const editor = await driver.open(await firstClient());
    const { id } = contentOf(editor);
    await type(editor, 'phone', '"+1 555 0100"');
    await type(editor, 'description', '"<p>Hello<script>alert(1)</script></p>"');
    assert.ok(await editor.document.save());
    assert.deepEqual(service.take(), [
      {
        method: 'PUT',
        path: `/client/${id}/`,
        body: { phone: '+1 555 0100', description: '<p>Hello<script>alert(1)</script></p>' },
      },
    ]);
    await until(() => contentOf(activeEditor())['description'] === '<p>Hello</p>', 'the stripped text is shown');
    assert.equal(activeEditor().document.isDirty, false);
  });

  it('moves the tab along when a client is renamed', async () => {
    const editor = await driver.open(await firstClient());
    const before = contentOf(editor)['name'];
    await type(editor, 'name', '"Zebra & Sons"');
    assert.ok(await editor.document.save());
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Zebra & Sons.json' && !!vscode.window.activeTextEditor,
      'the tab has the new name',
    );
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 1);
    assert.equal(activeEditor().document.isDirty, false);
    assert.ok((await driver.labels()).includes('Zebra & Sons'));
    await type(activeEditor(), 'name', JSON.stringify(before));
    assert.ok(await activeEditor().document.save());
    await new Promise((r) => setTimeout(r, 1000));
    console.log(vscode.workspace.textDocuments.map((d) => d.uri.path + d.isDirty + d.isClosed).join(' | '));
    await vscode.commands.executeCommand('undo');
    await new Promise((r) => setTimeout(r, 1000));
    console.log(vscode.workspace.textDocuments.map((d) => d.uri.path + d.isDirty + d.isClosed).join(' | '));
    console.log(activeEditor().document.uri.toString(), activeEditor().document.getText().slice(0, 200));
    await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label !== 'Zebra & Sons.json', 'old name');
  });

  it('creates', async () => {
    await vscode.commands.executeCommand('intervals.newClient');
    const editor = activeEditor();
    console.log(
      editor.document.uri.toString(),
      editor.document.getText(),
      editor.selection.active.line,
      editor.selection.active.character,
    );
    await vscode.commands.executeCommand('workbench.action.files.save');
    await new Promise((r) => setTimeout(r, 500));
    console.log(
      driver.told,
      vscode.languages.getDiagnostics(editor.document.uri).map((d) => [d.message, d.source, JSON.stringify(d.range)]),
    );
    await type(editor, 'name', '"New one"');
    assert.ok(await editor.document.save());
    await until(
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'New one.json' && !!vscode.window.activeTextEditor,
      'the tab has the new name',
    );
    console.log(
      service.take(),
      activeEditor().document.getText(),
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map((t) => t.label),
    );
    await vscode.commands.executeCommand('undo');
    console.log('after undo', activeEditor().document.getText());
  });
});
