import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { Accounts } from '../../src/account';
import { AccountNames } from '../../src/assist/accountNames';
import { NameHints } from '../../src/assist/nameHints';
import { Emitter } from '../../src/base';
import { Addresses, FirstAccounts } from '../../src/platform';
import { Store } from '../../src/store';
import { MapMemory } from '../support/map-memory';
import { RecordedSandbox } from '../support/recorded-sandbox';
import { activeEditor, contentOf, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Documents of what is only read', () => {
  const driver = signedInDriver();
  const { service } = driver;

  /** The address of a record in the account that is signed in. */
  const uriOf = async (path: string): Promise<vscode.Uri> => {
    const { command } = await (await driver.row('Acme Ltd')).item();
    const [uri] = (command?.arguments ?? []) as [vscode.Uri];
    const opened = uri instanceof vscode.Uri ? uri : (await driver.open(await driver.row('Acme Ltd'))).document.uri;
    return opened.with({ scheme: 'intervals-work', path: `/${path}/Name.json` });
  };

  const firstId = async (query: string): Promise<string> => {
    const [resource = ''] = query.split('/');
    const { [resource]: records } = await service.changeElsewhere('GET', query);
    return (records as { id: string }[])[0]?.id ?? '';
  };

  const open = async (path: string): Promise<vscode.TextEditor> => {
    const uri = await uriOf(path);
    service.take();
    await vscode.commands.executeCommand('vscode.open', uri);
    await until(() => vscode.window.activeTextEditor?.document.uri.toString() === uri.toString(), 'it is open');
    return activeEditor();
  };

  it('are opened as JSON with one request, with all fields in the order of the table, and cannot be written', async () => {
    const id = await firstId('project/?limit=1');
    const editor = await open(`project/${id}`);
    assert.deepEqual(service.takeLines(), [`GET /project/${id}/`]);
    assert.equal(editor.document.languageId, 'json');
    assert.deepEqual(Object.keys(contentOf(editor)).slice(0, 4), ['id', 'localid', 'name', 'clientid']);
    assert.equal(contentOf(editor)['id'], Number(id));
    assert.equal(contentOf(editor)['active'], true);
    assert.equal(vscode.workspace.fs.isWritableFileSystem('intervals-work'), false);
    await assert.rejects(async () => vscode.workspace.fs.writeFile(editor.document.uri, new Uint8Array()));
    await assert.rejects(async () => vscode.workspace.fs.delete(editor.document.uri));
    assert.deepEqual(service.takeLines(), []);
  });

  it('give a field that no definition knows no place where it would mean something to VS Code', async () => {
    const id = await firstId('task/?limit=1');
    const odd = `{"status":"OK","code":200,"task":{"id":"${id}","title":"T","$schema":"https://evil.test/","__proto__":{"a":1}}}`;
    service.intercept(() => new Response(odd, { headers: { 'content-type': 'application/json' } }));
    const text = (await open(`task/${id}`)).document.getText();
    const { otherFields, ...known } = JSON.parse(text) as Record<string, unknown>;
    assert.deepEqual(known, { id: Number(id), title: 'T' });
    assert.deepEqual(Object.entries(otherFields as object), [
      ['$schema', 'https://evil.test/'],
      ['__proto__', { a: 1 }],
    ]);
  });

  it('follow when the record has changed and somebody asks for the present state', async () => {
    const id = await firstId('task/?limit=1');
    const editor = await open(`task/${id}`);
    const changed = { status: 'OK', code: 200, task: { id, title: 'Changed elsewhere' } };
    service.intercept(({ url }) => (url.includes('/task/') ? Response.json(changed) : undefined));
    service.take();
    await vscode.commands.executeCommand('intervals.refresh');
    await until(() => contentOf(editor)['title'] === 'Changed elsewhere', 'it follows');
    assert.equal(service.arrived(`/task/${id}/`), 1);
  });

  describe('whose record turns out to be gone', () => {
    const noSuchRecord = { error: { code: 14, message: 'no such record' } };

    /** Opens a task, and has it be found gone by another read; something may happen between the two. */
    async function openAndLose(meanwhile?: () => Promise<unknown>): Promise<vscode.TextEditor> {
      const id = await firstId('task/?limit=1');
      const editor = await open(`task/${id}`);
      await meanwhile?.();
      service.intercept(({ url }) => (url.endsWith(`/task/${id}/`) ? Response.json(noSuchRecord, { status: 404 }) : undefined));
      service.take();
      await vscode.commands.executeCommand('intervals.refresh');
      await until(() => driver.told.some((words) => words.includes('does not exist in Intervals')), 'it is said');
      assert.equal(service.arrived(`/task/${id}/`), 1);
      return editor;
    }

    it('say so, without another request, until the record is found again', async () => {
      const { document } = await openAndLose();
      service.take();
      const read = async (): Promise<unknown> => vscode.workspace.fs.readFile(document.uri);
      await assert.rejects(read, /does not exist in Intervals/);
      assert.equal(service.arrived(`${parsed(document.uri)}/`), 0);
      service.intercept(undefined);
      await vscode.commands.executeCommand('intervals.refresh');
      await read();
      assert.equal(service.arrived(`${parsed(document.uri)}/`), 1);
    });

    describe('are closed where VS Code is to close deleted files, as their tabs are marked as such a file’s,', () => {
      const closeDeleted = (value?: boolean): Thenable<void> =>
        vscode.workspace
          .getConfiguration('workbench.editor')
          .update('closeOnFileDelete', value, vscode.ConfigurationTarget.Global);

      before(() => closeDeleted(true));
      after(() => closeDeleted());

      it('at once', async () => {
        await openAndLose();
        await until(() => driver.tabs().length === 0, 'the tab is closed');
      });

      it('also of an account that was signed in to again, where nothing is known of them', async () => {
        await openAndLose(() => driver.signInAs('Administrator'));
        await until(() => driver.tabs().length === 0, 'the tab is closed');
      });
    });

    /** The beginning of a document's path, which is that of its record. */
    const parsed = ({ path }: vscode.Uri): string => path.split('/').slice(0, 3).join('/');
  });

  it('say in words why there is nothing to read', async () => {
    const gone = await uriOf('task/999999');
    const read = (uri: vscode.Uri) => async (): Promise<unknown> => vscode.workspace.fs.readFile(uri);
    await assert.rejects(read(gone), /does not exist in Intervals/);
    await assert.rejects(read(gone.with({ authority: `4711.${gone.authority}` })), /another Intervals account/);
    for (const path of ['/client/5/A.json', '/nothing/5/A.json', '/task/0/A.json']) {
      await assert.rejects(read(gone.with({ path })), /no document at this address/, path);
    }
    await driver.signInAs('Resource');
    const invoice = await uriOf('invoice/5');
    service.take();
    await assert.rejects(read(invoice), /user group is not permitted/);
    assert.deepEqual(service.takeLines(), []);
    await driver.signInAs('Administrator');
  });

  it('lead to the web application, where its address is known', async () => {
    const lenses = async (): Promise<readonly vscode.CodeLens[]> =>
      vscode.commands.executeCommand('vscode.executeCodeLensProvider', activeEditor().document.uri, 9);
    const id = await firstId('project/?limit=1');
    await open(`project/${id}`);
    assert.deepEqual(await lenses(), []);
    await driver.configure('webUrl', 'https://acme.intervalsonline.com/{resource}/{id}/');
    try {
      await until(async () => (await lenses()).length === 1, 'there is a lens');
      const [lens] = await lenses();
      const { links, undo } = driver.catchLinks();
      await vscode.commands.executeCommand(lens?.command?.command ?? '', ...((lens?.command?.arguments ?? []) as unknown[]));
      undo();
      assert.deepEqual(links, [`https://acme.intervalsonline.com/project/${id}/`]);
    } finally {
      await driver.configure('webUrl', undefined);
    }
  });

  describe('show the names behind ids', () => {
    const hints = async ({ document }: vscode.TextEditor): Promise<Readonly<Record<string, string>>> => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const command = 'vscode.executeInlayHintProvider';
      const given = await vscode.commands.executeCommand<vscode.InlayHint[]>(command, document.uri, whole);
      return Object.fromEntries(
        given.map(({ position, label }) => [/"(\w+)"/.exec(document.lineAt(position).text)?.[1], label as string]),
      );
    };

    /** Answers the request for a task with one that has no names besides the ids. */
    const answerWith = (task: object): void =>
      service.intercept(({ url }) => (/\/task\/\d/.test(url) ? Response.json({ status: 'OK', code: 200, task }) : undefined));

    it('from lists that are requested once a session, unless the record has the name', async () => {
      await driver.signInAs('Administrator');
      const [statusid, moduleid] = [await firstId('taskstatus/'), await firstId('module/')];
      const projectid = await firstId('project/?limit=1');
      for (const id of ['640017', '640020']) {
        answerWith({ id, statusid, moduleid, projectid, priorityid: '6340', priority: 'As the record says', ownerid: '999999' });
        const editor = await open(`task/${id}`);
        await until(async () => Object.keys(await hints(editor)).length === 2, 'there are hints');
        assert.deepEqual(await hints(editor), { statusid: 'Open', moduleid: 'Concept' });
        const lists = id === '640017' ? ['GET /module/?offset=0&limit=500', 'GET /taskstatus/?offset=0&limit=500'] : [];
        assert.deepEqual([...service.takeLines()].sort(), [...lists, `GET /task/${id}/`].sort());
      }
    });

    it('of a project that is known, and follow no request for one that is not', async () => {
      await driver.signInAs('Administrator');
      const projectid = await firstId('project/?limit=1');
      const { document } = await open(`project/${projectid}`);
      answerWith({ id: '640017', projectid, milestoneid: '51203' });
      const editor = await open('task/640017');
      await until(async () => Object.keys(await hints(editor)).length > 0, 'there is a hint');
      assert.deepEqual(await hints(editor), { projectid: (JSON.parse(document.getText()) as { name: string }).name });
      assert.deepEqual(service.takeLines(), ['GET /task/640017/']);
    });

    it('anew once a name becomes known or another, without a request, and for nothing else that becomes known', async () => {
      await driver.signInAs('Administrator');
      answerWith({ id: '640017', projectid: '4711' });
      const { document } = await open('task/640017');
      const sandbox = new RecordedSandbox();
      const store = new Store(sandbox.api(), {});
      const account = { id: document.uri.authority, personId: 1 };
      const connection = { account, store, rights: { mayRead: () => true } };
      const accounts = { connections: [connection], onDidChange: new Emitter().event } as unknown as Accounts;
      const log = { warn: (line: string) => assert.fail(line) } as unknown as vscode.LogOutputChannel;
      const addresses = new Addresses(new FirstAccounts(new MapMemory()));
      const names = new AccountNames(accounts, addresses, log);
      const provider = new NameHints(names, accounts);
      let told = 0;
      provider.onDidChangeInlayHints(() => (told += 1));
      const shown = async (): Promise<readonly unknown[]> => {
        const whole = new vscode.Range(0, 0, document.lineCount, 0);
        const given = await provider.provideInlayHints(document, whole, new vscode.CancellationTokenSource().token);
        return given.map(({ label }) => label);
      };
      const seen = async (id: string, name: string): Promise<void> => {
        sandbox.intercept(() => Response.json({ status: 'OK', code: 200, project: { id, name, clientid: '1' } }));
        await store.reread({ resource: 'project', id: Number(id) });
      };
      assert.deepEqual(await shown(), []);
      await seen('4712', 'Of another task');
      assert.equal(told, 0);
      await seen('4711', 'Known now');
      assert.equal(told, 1);
      assert.deepEqual(await shown(), ['Known now']);
      await seen('4711', 'Known now');
      assert.equal(told, 1);
      await seen('4711', 'Renamed');
      assert.equal(told, 2);
      sandbox.take();
      assert.deepEqual(await shown(), ['Renamed']);
      assert.deepEqual(sandbox.takeLines(), []);
      provider.dispose();
      names.dispose();
    });

    it('without asking for a list that the group may not read', async () => {
      await driver.signInAs('Resource');
      answerWith({ id: '640017', statusid: '6120', moduleid: '70133' });
      const editor = await open('task/640017');
      await until(async () => Object.keys(await hints(editor)).length > 0, 'there is a hint');
      assert.deepEqual(await hints(editor), { statusid: 'Open' });
      assert.deepEqual(
        service.takeLines().filter((line) => line.includes('module')),
        [],
      );
      service.intercept(undefined);
      await driver.signInAs('Administrator');
    });
  });
});
