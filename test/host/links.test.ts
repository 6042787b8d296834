import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { capturedView } from './support/capturedTree';
import { until } from './support/driver';
import { search } from './support/search';
import { signedInDriver } from './support/signedIn';

describe('Links', () => {
  const driver = signedInDriver();
  const { service } = driver;

  const open = (path: string, query = ''): Thenable<unknown> =>
    vscode.commands.executeCommand(
      'intervals.openLink',
      vscode.Uri.from({ scheme: 'vscode', authority: 'intervals-community.intervals-clients', path, query }),
    );
  const copied = async (...args: readonly unknown[]): Promise<readonly string[]> => {
    await vscode.commands.executeCommand('intervals.copyLink', ...args);
    return (await vscode.env.clipboard.readText()).split('\n');
  };
  const shown = (): string | undefined => driver.tabs()[0]?.label;

  it('that are copied open what they were copied from, which is revealed; nothing is written', async () => {
    const acme = await driver.row('Acme Ltd');
    const people = await driver.children(acme);
    const links = await copied(acme, [acme, ...people]);
    assert.equal(links.length, people.length + 1);
    assert.match(links[0] ?? '', /^[a-z-]+:\/\/intervals-community\.intervals-clients\/client\/00002$/);
    const uri = vscode.Uri.parse(links[1] ?? '');
    await open(uri.path, uri.query);
    await until(() => capturedView().selection[0] === people[0], 'it is revealed');
    assert.ok(service.take().every(({ method }) => method === 'GET'));
  });

  it('open a client by its local ID', async () => {
    await open('/client/00002');
    await until(() => shown() === 'Acme Ltd.json', 'it is open');
  });

  it('to nonsense, to what is gone and to another account get a sentence, and at most two requests', async () => {
    for (const [path, query, words] of [
      ['/client/abc', '', 'This link does not lead to a record.'],
      ['/delete/15', '', 'This link does not lead to a record.'],
      ['/client/099999', '', 'There is no client with the local ID 99999.'],
      ['/person/7', '', 'The link leads to a record that is not in this account: Person 7.'],
      [
        '/person/7',
        'account=9.other.example',
        'The link leads to a record of an account that is not signed in (9.other.example).',
      ],
    ] as const) {
      driver.told.length = 0;
      service.take();
      await open(path, query);
      await until(() => driver.told.length > 0, `${path} gets a sentence`);
      assert.equal(driver.told[0], words);
      assert.ok(service.take().length <= 2);
    }
    assert.equal(shown(), undefined);
  });

  it('that are pasted into Find find their record, and so do addresses of the web application', async () => {
    await driver.configure('webUrl', 'https://acme.intervalsonline.com/{resource}/{localid}/');
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.find'),
      async ({ pick, choose }) => {
        await search(pick, 'https://acme.intervalsonline.com/client/00002/');
        assert.deepEqual(
          pick.items.map(({ label }) => label),
          ['$(organization) Acme Ltd'],
        );
        await search(pick, 'vscode://intervals-community.intervals-clients/person/7');
        assert.match(pick.items[0]?.label ?? '', /not in this account/);
        await search(pick, 'vscode://intervals-community.intervals-clients/client/00002');
        await choose(/Acme Ltd/);
      },
    );
    await until(() => shown() === 'Acme Ltd.json', 'it is open');
    await driver.configure('webUrl', undefined);
  });

  it('to another account than the one at hand are asked about, and each account’s name itself', async () => {
    await vscode.commands.executeCommand('intervals.trySample');
    const [own, sample] = await driver.children();
    const row = await driver.row('Acme Ltd', sample);
    const [link = ''] = await copied(row);
    assert.match(link, /\?account=/);
    await driver.open(await driver.row('Acme Ltd', own));
    await until(() => driver.tabs().length === 1, 'one is open');
    const { path, query } = vscode.Uri.parse(link);
    await open(path, query);
    assert.match(driver.told.join(), /wants to open a record of the account “.*sample data/);
    assert.equal(driver.tabs().length, 1);
    driver.answer('Open');
    await open(path, query);
    await until(() => vscode.window.activeTextEditor?.document.uri.authority === 'sample', 'it is open');
    driver.told.length = 0;
    await open(path, query);
    assert.deepEqual(driver.told, [], 'its account is at hand now');
    await driver.closeAll();
    await driver.signInAs('Administrator');
  });
});
