import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import { capturedTree, capturedView, drag, dropOnto } from './support/capturedTree';
import { activeEditor, contentOf, Driver, type, until } from './support/driver';
import { search } from './support/search';

/** An Administrator and a Manager of one company at one server, and the sample account, whose records have the same ids. */
describe('Several accounts', () => {
  const driver = new Driver();
  const { service } = driver;

  before(() => driver.start());
  after(() => driver.stop());
  beforeEach(async () => {
    await driver.signInAs('Administrator');
    await driver.signIn(service.sandbox.tokens.Manager);
    await vscode.commands.executeCommand('intervals.trySample');
    await driver.reset();
  });
  afterEach(async () => {
    await driver.closeAll();
    await driver.signOut();
  });

  const root = async (name: RegExp): Promise<TreeNode> => {
    for (const row of await driver.children()) {
      const { label } = await row.item();
      if (typeof label === 'string' && name.test(label)) return row;
    }
    throw new Error(`There is no account ${name}`);
  };
  const account = async (index: number): Promise<string> =>
    (await vscode.authentication.getAccounts('intervals'))[index]?.id ?? '';
  /** The token that a request carries. */
  const tokenOf = ({ headers }: Request): string =>
    atob(headers.get('authorization')?.replace('Basic ', '') ?? '').replace(/:.*/, '');

  it('are the roots of the tree, in the order of signing in, with their clients below them', async () => {
    const labels = await driver.labels();
    assert.equal(labels.length, 3);
    assert.match(String(labels[2]), /\(sample data\)$/);
    for (const row of await driver.children()) assert.ok((await driver.labels(row)).includes('Acme Ltd'));
    await vscode.commands.executeCommand('intervals.signOut', await account(1));
    await vscode.commands.executeCommand('intervals.signOut', await account(1));
    assert.ok((await driver.labels()).includes('Acme Ltd'), 'with one account its clients are the roots');
  });

  it('are listed by person and company, each with a session of its own', async () => {
    const accounts = await vscode.authentication.getAccounts('intervals');
    assert.equal(new Set(accounts.map(({ label }) => label)).size, 3);
    for (const one of accounts) {
      const session = await vscode.authentication.getSession('intervals', ['api'], { silent: true, account: one });
      // VS Code lets other extensions have no session before its user agreed.
      assert.ok(session === undefined || session.account.id === one.id);
    }
  });

  it('each get what is saved in their own documents, also where the ids are the same', async () => {
    const [first, second] = [await root(/Halvorsen, (?!.*sample)/), await root(/sample/)];
    const one = await driver.open(await driver.row('Acme Ltd', first));
    // What was typed in stays open beside the other.
    await type(one, 'phone', '"555-0301"');
    const other = await driver.open(await driver.row('Acme Ltd', second));
    assert.equal(contentOf(one)['id'], contentOf(other)['id']);
    assert.notEqual(one.document.uri.toString(), other.document.uri.toString());
    await type(other, 'phone', '"555-0302"');
    service.take();
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    const puts = service.take().filter(({ method }) => method === 'PUT');
    assert.deepEqual(
      puts.map(({ body }) => body),
      [{ phone: '555-0301' }],
    );
  });

  it('use each its own token', async () => {
    const [, manager] = await driver.children();
    const tokens = new Set<string>();
    service.intercept((request) => {
      tokens.add(tokenOf(request));
      return undefined;
    });
    await driver.children((await driver.children(manager))[3]);
    assert.deepEqual([...tokens], [service.sandbox.tokens.Manager]);
  });

  it('stay as they are when another one expires, or is signed out of', async () => {
    const first = await root(/Halvorsen, (?!.*sample)/);
    const editor = await driver.open(await driver.row('Acme Ltd', first));
    await type(editor, 'phone', '"555-0303"');
    service.intercept((request) =>
      tokenOf(request) === service.sandbox.tokens.Manager ? new Response('{"error":{"code":9}}', { status: 401 }) : undefined,
    );
    await vscode.commands.executeCommand('intervals.refresh', (await driver.children())[1]);
    await until(
      () => driver.told.some((message) => message.includes('no longer accepts the API token of “')),
      'the user is told whose',
    );
    const [, expired] = await driver.children();
    const item = await expired?.item();
    assert.match(String(item?.description), /^sign in again/);
    assert.match(item?.contextValue ?? '', /\bexpired\b/);
    assert.ok((await driver.labels(first)).includes('Acme Ltd'));
    service.intercept(undefined);
    await vscode.commands.executeCommand('intervals.signOut', await account(1));
    await vscode.commands.executeCommand('intervals.signOut', await account(1));
    assert.ok(await editor.document.save());
    assert.deepEqual(
      service.take().flatMap(({ method, body }) => (method === 'PUT' ? [body] : [])),
      [{ phone: '555-0303' }],
    );
  });

  it('are refreshed as far as their clients were loaded, one of them from its row alone', async () => {
    const [, manager] = await driver.children();
    service.take();
    await vscode.commands.executeCommand('intervals.refresh', manager);
    assert.equal(service.arrived('/client/'), 1);
  });

  it('have a listing of their own, which their rows show', async () => {
    const [first, second] = await driver.children();
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.filterClients', second),
      ({ choose }) => choose(/Active clients only/),
    );
    await until(async () => String((await second?.item())?.description).includes('Clients: active'), 'it is in force there');
    assert.equal((await first?.item())?.description, '');
    await vscode.commands.executeCommand('intervals.clearFilters', second);
  });

  it('are asked for by a command that needs one, unless the selection or the document has one', async () => {
    const asked: string[][] = [];
    const undo = driver.pickBy((items) => {
      asked.push(items.map(({ label }) => label));
      return items[0];
    });
    await vscode.commands.executeCommand('intervals.newClient');
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.length, 3);
    assert.match(activeEditor().document.uri.path, /^\/client\/new-/);
    await vscode.commands.executeCommand('intervals.newClient');
    assert.equal(asked.length, 1, 'the draft has one');
    undo();
  });

  it('keep their records to themselves: none is dragged into another', async () => {
    const [first, , sample] = await driver.children();
    const [client] = await driver.children(first);
    const person = (await Promise.all((await driver.children(first)).slice(0, 4).map((row) => driver.children(row))))
      .flat()
      .find(({ id }) => id.includes('/person/'));
    assert.ok(client && person && sample);
    const [target] = await driver.children(sample);
    service.take();
    await dropOnto(target, await drag([person]));
    assert.deepEqual(driver.told, ['Records cannot be moved to another account.']);
    assert.deepEqual(service.takeLines(), []);
    const mixed = await drag([person, target ?? person]);
    await dropOnto(client, mixed);
    assert.deepEqual(service.takeLines(), []);
  });

  it('refuse a command on rows of several', async () => {
    const [first, , sample] = await driver.children();
    const [[one], [other]] = [await driver.children(first), await driver.children(sample)];
    await vscode.commands.executeCommand('intervals.delete', one, [one, other]);
    assert.deepEqual(driver.told, ['Select records of one account only.']);
  });

  it('are searched together by Find, as far as its user ticked them, and each row says whose it is', async () => {
    const find = (use: Parameters<Driver['inPicker']>[1]): Promise<void> =>
      driver.inPicker(() => vscode.commands.executeCommand('intervals.find'), use);
    await find(async ({ pick, choose }) => {
      await search(pick, 'acme');
      assert.equal(service.arrived('/client/?search=acme'), 2);
      const rows = pick.items.filter(({ label }) => label === '$(organization) Acme Ltd');
      assert.equal(rows.length, 3);
      assert.equal(new Set(rows.map(({ description }) => description)).size, 3);
      const sample = rows.find(({ description }) => description?.includes('sample data'));
      pick.items = pick.items.filter((item) => item === sample || !rows.includes(item));
      await choose(/Acme Ltd/);
    });
    await until(() => vscode.window.activeTextEditor?.document.uri.authority === 'sample', 'the sample’s record is open');
    await until(() => capturedView().selection[0]?.id.includes('.sample/client/') === true, 'it is revealed below its account');
  });

  it('have the names that their user gives them wherever they are told apart, also after signing in again, until they are emptied', async () => {
    const manager = await account(1);
    const rename = async (name: string): Promise<void> => {
      const undo = driver.answerBox(name);
      await vscode.commands.executeCommand('intervals.nameAccount', manager).then(undo, undo);
    };
    const labels = async (): Promise<readonly string[]> =>
      (await vscode.authentication.getAccounts('intervals')).map(({ label }) => label);
    const [usual, usualRows] = [await labels(), await driver.labels()];
    await rename('  Night\n desk ');
    assert.deepEqual(await labels(), [usual[0], 'Night desk', usual[2]]);
    assert.deepEqual(await driver.labels(), [usualRows[0], 'Night desk', usualRows[2]]);
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.find'),
      async ({ pick }) => {
        await search(pick, 'acme');
        assert.ok(pick.items.some(({ label, description }) => label.includes('Acme Ltd') && description?.endsWith('Night desk')));
        assert.ok(pick.items.some(({ label }) => label === 'Clients · Night desk'));
      },
    );
    // The box refuses the name of another account.
    await rename(usual[0] ?? '');
    assert.deepEqual(await labels(), [usual[0], 'Night desk', usual[2]]);
    await vscode.commands.executeCommand('intervals.signOut', manager);
    await driver.signIn(service.sandbox.tokens.Manager);
    assert.equal((await labels())[2], 'Night desk');
    await rename(' ');
    assert.deepEqual((await labels()).toSorted(), usual.toSorted());
  });

  it('have their clients revealed below them', async () => {
    const [, manager] = await driver.children();
    const row = await driver.row('Acme Ltd', manager);
    const editor = await driver.open(row);
    await vscode.commands.executeCommand('intervals.showInTree', editor.document.uri);
    await until(() => capturedView().selection[0] === row, 'it is selected');
    assert.equal(await capturedTree().getParent?.(row), manager);
  });
});
