import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { invoked, prepared, registeredTools, textOf } from './support/capturedTools';
import { capturedView } from './support/capturedTree';
import { activeEditor, contentOf, idOf, type, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

const reading = ['intervals_find', 'intervals_list_unsent', 'intervals_read_client', 'intervals_read_record'];
const writing = ['intervals_change_record', 'intervals_create_record', 'intervals_delete_contact', 'intervals_move_person'];

describe('The tools for agents', () => {
  const driver = signedInDriver();
  const { service } = driver;

  /** Sets what agents may do, and waits until VS Code knows. */
  async function allow(mode: 'off' | 'read' | 'readAndWrite' | undefined): Promise<void> {
    await driver.configure('agents', mode);
    const expected = mode === 'off' ? [] : mode === 'readAndWrite' ? [...reading, ...writing].sort() : reading;
    await until(() => JSON.stringify(registeredTools()) === JSON.stringify(expected), `the tools are those of ${String(mode)}`);
  }

  const call = async (name: string, input: object): Promise<string> =>
    textOf(await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }));

  const writes = (): readonly string[] =>
    service
      .take()
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);

  afterEach(async () => {
    await driver.configure('agentAccounts', undefined);
    await allow(undefined);
  });

  it('read, through VS Code, and cost what a search costs', async () => {
    await allow(undefined);
    const text = await call('intervals_find', { query: 'acme' });
    assert.match(
      text,
      /^Found: \d+ clients, \d+ people\.\n[^\n]*\n-----BEGIN INTERVALS DATA [\da-f]{16}-----\n.*"name":"Acme Ltd"/,
    );
    assert.equal(service.takeLines().length, 2);
    assert.match(await call('intervals_list_unsent', {}), /^Everything that the user typed in VS Code is in Intervals\.$/);
    assert.deepEqual([service.takeLines(), driver.told], [[], []]);
  });

  it('do not exist where the setting says off, and come back with it', async () => {
    await allow('off');
    for (const name of [...reading, ...writing]) await assert.rejects(call(name, { query: 'acme', id: 1 }));
    await allow('read');
    for (const name of writing) await assert.rejects(call(name, { id: 1 }));
    assert.deepEqual(service.takeLines(), []);
  });

  it('see only the accounts that their user lets them see', async () => {
    await driver.configure('agentAccounts', ['7.elsewhere.test']);
    assert.match(await call('intervals_find', { query: 'acme' }), /^No Intervals account is available/);
    assert.deepEqual(service.takeLines(), []);
    const chosen = driver.pickBy((items) => items);
    await vscode.commands.executeCommand('intervals.chooseAgentAccounts');
    chosen();
    const ids = vscode.workspace.getConfiguration('intervals').get<unknown>('agentAccounts');
    assert.ok(Array.isArray(ids) && ids.length === 2 && ids[0] === '7.elsewhere.test');
    assert.match(await call('intervals_find', { query: 'acme' }), /^Found/);
  });

  it('send nothing that nobody agreed to in a dialog of their own, whatever VS Code makes of its confirmation', async () => {
    await allow('readAndWrite');
    const { id, name } = await acme();
    const input = { kind: 'client', id, changes: { name: `${name}!` } };
    // Where no dialog can be shown, VS Code refuses the call or lets it through.
    const outcome = await call('intervals_change_record', input).catch((error: unknown) => String(error));
    assert.ok(!outcome.startsWith('Changed'), outcome);
    assert.deepEqual(writes(), []);
  });

  it('show in VS Code’s confirmation whose record changes, and ask once more in a dialog of their own', async () => {
    await allow('readAndWrite');
    const { id } = await acme();
    const input = { kind: 'client', id, changes: { website: 'https://acme.test', fax: '[x](command:y) `z`\n' } };
    const { confirmationMessages } = await prepared('intervals_change_record', input);
    assert.equal(confirmationMessages?.title, 'Change this client in Intervals?');
    const { message } = confirmationMessages;
    assert.ok(message instanceof vscode.MarkdownString && !message.isTrusted && !message.supportHtml);
    const [client, account, ...fields] = message.value.split('\n\n');
    assert.equal(client, `Client: \`"Acme Ltd"\` (ID ${id})`);
    assert.match(account ?? '', /^Account: `".+"`$/);
    assert.match(
      fields.join('\n'),
      /^website: .* → `"https:\/\/acme\.test"`\nfax: .* → `"\[x\]\\u0028command:y\) \\u0060z\\u0060\\n"`$/,
    );

    assert.match(await invoked('intervals_change_record', input), /^The user declined/);
    assert.deepEqual(driver.told, ['Change this client in Intervals?']);
    assert.deepEqual(
      driver.details.map((detail) => detail.split('\n').slice(0, 3)),
      [['An agent wants to do this. Nothing is sent before you agree.', '', `Client: "Acme Ltd" (ID ${id})`]],
    );
    assert.deepEqual(writes(), []);

    const only = { kind: 'client', id, changes: { website: 'https://acme.test' } };
    driver.answer('Change');
    assert.match(await invoked('intervals_change_record', only), /^Changed\..*"website":"https:\/\/acme\.test"/s);
    assert.deepEqual(writes(), [`PUT /client/${id}/ {"website":"https://acme.test"}`]);
  });

  it('leave a record alone that is being edited here, alone or among others', async () => {
    await allow('readAndWrite');
    const row = await driver.row('Acme Ltd');
    const editor = await driver.open(row);
    const input = { kind: 'client', id: idOf(row), changes: { phone: '+1 555 0177' } };
    await type(editor, 'phone', '"+1 555 0100"');
    service.take();
    assert.match(await invoked('intervals_change_record', input), /^Not changed: the user has changes of this record/);
    await assert.rejects(prepared('intervals_change_record', input), /the user has changes of this record/);
    await driver.closeAll();
    const rows = [row, await driver.row('Bluebell Dairy')];
    await vscode.commands.executeCommand('intervals.editTogether', rows[0], rows);
    await until(() => vscode.window.activeTextEditor?.document.getText().startsWith('[') ?? false, 'both are open');
    await type(activeEditor(), 'fax', '"+1 555 0101"');
    assert.match(await invoked('intervals_change_record', input), /^Not changed: the user has changes of this record/);
    assert.deepEqual([writes(), driver.told], [[], []]);
  });

  it('have an open document follow what they change', async () => {
    await allow('readAndWrite');
    const row = await driver.row('Bluebell Dairy');
    const editor = await driver.open(row);
    driver.answer('Change');
    await invoked('intervals_change_record', { kind: 'client', id: idOf(row), changes: { phone: '+1 555 0166' } });
    await until(() => contentOf(editor)['phone'] === '+1 555 0166', 'the editor shows it');
    assert.equal(editor.document.isDirty, false);
  });

  it('move people as the command does, and the tree follows', async () => {
    await allow('readAndWrite');
    const [from, to] = [await driver.row('Acme Ltd'), await driver.row('Bluebell Dairy')];
    const theo = await driver.row('Theo Runnels', from);
    await driver.children(to);
    service.take();
    driver.answer('Move');
    assert.match(await invoked('intervals_move_person', { id: idOf(theo), clientid: idOf(to) }), /^Moved/);
    assert.deepEqual(writes(), [`PUT /person/${idOf(theo)}/ {"clientid":${idOf(to)}}`]);
    assert.ok((await driver.labels(to)).includes('Theo Runnels'));
    assert.ok(!(await driver.labels(from)).includes('Theo Runnels'));
    assert.ok(capturedView().visible);
  });

  it('delete a contact with a copy of it, which can be created again', async () => {
    await allow('readAndWrite');
    const wilma = await driver.row('Wilma Coyle', await driver.row('Acme Ltd'));
    const contact = await driver.row('wilma@acme.test', wilma);
    driver.answer('Delete');
    assert.match(await invoked('intervals_delete_contact', { id: idOf(contact) }), /^Deleted/);
    assert.deepEqual(writes(), [`DELETE /personcontact/${idOf(contact)}/ undefined`]);
    assert.match(driver.details.at(-1) ?? '', /A copy is kept on this machine until/);
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.showDeleted'),
      async ({ pick }) => assert.ok(pick.items.some(({ label }) => label.includes('wilma@acme.test'))),
    );
  });

  it('create a person, whom the tree shows', async () => {
    await allow('readAndWrite');
    const client = await driver.row('Bluebell Dairy');
    await driver.children(client);
    driver.answer('Create');
    const values = { clientid: idOf(client), firstname: 'Agnes', lastname: 'Agentson' };
    assert.match(await invoked('intervals_create_record', { kind: 'person', values }), /^Created/);
    assert.equal(writes().length, 1);
    assert.ok((await driver.labels(client)).includes('Agnes Agentson'));
  });

  async function acme(): Promise<{ readonly id: number; readonly name: string }> {
    const id = idOf(await driver.row('Acme Ltd'));
    service.take();
    return { id, name: 'Acme Ltd' };
  }
});
