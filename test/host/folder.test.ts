import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { Accounts, Connector, GivenNames, SessionStore } from '../../src/account';
import { Emitter } from '../../src/base';
import { FolderClients, type FolderClientsOptions } from '../../src/folder/folderClients';
import { foldersOnDemand } from '../../src/folder/foldersOnDemand';
import { GitRemotes } from '../../src/folder/gitRemotes';
import { KeptClients } from '../../src/folder/keptClients';
import { FirstAccounts } from '../../src/platform';
import { MapMemory } from '../support/map-memory';
import { statusOf } from './support/capturedStatus';
import { invoked } from './support/capturedTools';
import { itemOf, type Picked, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

const item = 'intervals.folderClient';
const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(`intervals.${command}`);
const keyOfRow = (row: vscode.QuickPickItem): string => String((row as { readonly key?: string }).key);

describe('The client of this folder', () => {
  const driver = signedInDriver();
  const { service } = driver;

  before(() => driver.children());
  after(() => run('removeFolderClient'));

  /** Chooses a client in the QuickPick of a task. */
  const choosing = (task: () => PromiseLike<unknown>, client: RegExp): Promise<void> =>
    driver.inPicker(task, async ({ pick, choose }) => {
      await until(() => pick.items.some(({ label }) => client.test(label)), 'the clients are there');
      await choose(client);
    });
  const set = async (client: string): Promise<void> => {
    await choosing(() => run('setFolderClient'), new RegExp(client));
    await until(() => statusOf(item) === `$(organization) ${client}`, 'the status bar shows it');
  };
  /** Shows the menu until all is loaded. */
  const inMenu = (use: (picked: Picked) => Promise<void>): Promise<void> =>
    driver.inPicker(
      () => run('showFolderClient'),
      async (picked) => {
        const isLoaded = (): boolean => !picked.pick.busy && picked.pick.items.some((row) => keyOfRow(row).startsWith('way'));
        await until(isLoaded, 'all is loaded');
        await use(picked);
      },
    );

  it('is set without a request, and shown in the status bar', async () => {
    assert.equal(statusOf(item), undefined);
    await set('Acme Ltd');
    assert.deepEqual(service.takeLines(), []);
  });

  it('has a menu that begins with calls and e-mails, takes a request for the people and one for each of them, and then none', async () => {
    const { links, undo } = driver.catchLinks();
    try {
      await inMenu(async ({ pick, choose }) => {
        const lines = service.takeLines();
        const people = lines.filter((line) => line.startsWith('GET /person/'));
        const contacts = lines.filter((line) => line.startsWith('GET /personcontact/'));
        const names = lines.filter((line) => /^GET \/contact(?:type|descriptor)\//.test(line));
        assert.equal(people.length, 1);
        const acme = await driver.children(await driver.row('Acme Ltd'));
        assert.equal(contacts.length, Math.min(acme.length, 10));
        assert.equal(lines.length, 1 + contacts.length + names.length, lines.join('\n'));
        const [, first] = pick.items;
        assert.match(keyOfRow(first ?? assert.fail()), /^way/);
        const wilma = itemOf(pick, /wilma@acme\.test/);
        assert.match(wilma.description ?? '', /^Wilma Coyle · /);
        await choose(/^\$\(call-outgoing\).*212 555 0110/);
      });
      await until(() => links.length > 0, 'the call is made');
      assert.deepEqual(links, ['tel:+12125550110']);
      service.take();
      await inMenu(async ({ choose }) => choose(/wilma@acme\.test/));
      await until(() => links.length > 1, 'the message is begun');
      assert.match(links[1] ?? '', /^mailto:wilma@acme\.test/);
      assert.deepEqual(service.takeLines(), []);
    } finally {
      undo();
    }
  });

  it('is opened, and gets a new person, from the menu', async () => {
    await inMenu(({ choose }) => choose(/\$\(go-to-file\)/));
    await until(() => driver.tabs().some(({ label }) => label === 'Acme Ltd.json'), 'it is open');
    await inMenu(({ choose }) => choose(/\$\(person-add\)/));
    const draft = (): vscode.TextDocument | undefined =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path.startsWith('/person/new-'));
    await until(() => draft() !== undefined, 'the draft is open');
    assert.match(draft()?.getText() ?? '', new RegExp(`"clientid": ${(await acmeId()).toString()}\\b`));
  });

  it('is worked for: time is logged on one of its projects, and on one of the project’s tasks, with a request for each', async () => {
    const offered: string[] = [];
    await driver.inPicker(
      () => run('showFolderClient'),
      async ({ pick, choose }) => {
        const wanted = pick.title === 'Acme Ltd' ? /^\$\(watch\) Log Time…$/ : /^\$\((project|checklist)\)/;
        await until(() => !pick.busy && pick.items.some(({ label }) => wanted.test(label)), 'it is offered');
        if (pick.title === 'Acme Ltd') service.take();
        else offered.push(...pick.items.map(({ label }) => label));
        await choose(wanted);
      },
    );
    const entry = (): vscode.TextDocument | undefined =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.path.startsWith('/time/new-'));
    await until(() => entry() !== undefined, 'the draft is open');
    assert.match(entry()?.getText() ?? '', /"taskid": \d+/);
    const lines = service.takeLines();
    assert.match(lines[0] ?? '', new RegExp(`^GET /project/\\?clientid=${await acmeId()}&active=t&`));
    assert.match(lines[1] ?? '', /^GET \/task\/\?projectid=\d+&excludeclosed=t&/);
    assert.equal(lines.length, 2, lines.join('\n'));
    assert.deepEqual(offered.slice(0, 4), ['Projects', '$(project) Rocket catalogue', '$(circle-slash) No task', 'Tasks']);
  });

  it('comes first where a command asks for a client, and in Find', async () => {
    for (const command of ['newPerson', 'showCard', 'call', 'find']) {
      await driver.inPicker(
        () => run(command),
        async ({ pick }) => {
          await until(() => pick.items.length > 0, `${command} lists something`);
          const { label, description } = pick.items[0] ?? assert.fail();
          assert.deepEqual([label, description], ['$(organization) Acme Ltd', 'client of this folder'], command);
        },
      );
    }
  });

  it('is the one that an agent reads where it names none', async () => {
    const answer = await invoked('intervals_read_client', {});
    assert.match(answer, /"name":"Acme Ltd"/);
  });

  it('is shown only while its account is signed in', async () => {
    await driver.signOut();
    assert.equal(statusOf(item), undefined);
    await driver.signInAs('Administrator');
    assert.equal(statusOf(item), '$(organization) Acme Ltd');
  });

  it('follows its name', async () => {
    const name = (to: string): Promise<unknown> => service.changeElsewhere('PUT', `client/${acme}/`, { name: to });
    const acme = await acmeId();
    await name('Acme $(zap) plc');
    await run('refresh');
    await until(() => statusOf(item) === '$(organization) Acme \\$(zap) plc', 'the status bar has the new name');
    await name('Acme Ltd');
    await run('refresh');
    await until(() => statusOf(item) === '$(organization) Acme Ltd', 'the status bar has the old name');
  });

  it('is suggested once, by the names of those that are known, and not asked for', async () => {
    await run('removeFolderClient');
    await until(() => statusOf(item) === undefined, 'it is removed');
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const name = folder?.name ?? '';
    await service.changeElsewhere('POST', 'client/', { name, datecreated: '2026-11-01', active: true });
    driver.answer('Set');
    await run('refresh');
    await until(() => statusOf(item) === `$(organization) ${name}`, 'it is set');
    assert.deepEqual(driver.told, [`Is “${name}” the client of the folder “${name}”?`]);
    assert.equal(service.takeLines().length, 1, 'that of refreshing');
    await run('removeFolderClient');
    await run('refresh');
    await driver.children();
    assert.equal(driver.told.length, 1);
  });

  it('is not shown any more once it is deleted, which its menu says', async () => {
    const created = await service.changeElsewhere('POST', 'client/', {
      name: 'Zeppelin Works',
      datecreated: '2026-11-01',
      active: true,
    });
    await run('refresh');
    await set('Zeppelin Works');
    const { id } = Object.values(created).find((value): value is { id: number } => typeof value === 'object') ?? created;
    await driver.signOut();
    await driver.signIn(service.sandbox.tokens.Administrator);
    assert.equal(statusOf(item), '$(organization) Zeppelin Works');
    await service.changeElsewhere('DELETE', `client/${String(id)}/`);
    await driver.inPicker(
      () => run('showFolderClient'),
      async ({ pick }) => {
        await until(() => (pick.items[0]?.label ?? '').includes('does not exist'), 'the menu says it');
        assert.deepEqual(
          pick.items.map(({ label }) => label.replace(/^\$\(\S+\) /, '')),
          ['This client does not exist in Intervals any more.', 'Set Another Client…'],
        );
      },
    );
    assert.equal(statusOf(item), undefined);
  });

  it('is asked for where the folder has none', async () => {
    await choosing(() => run('showFolderClient'), /Bluebell Dairy/);
    await until(() => statusOf(item) === '$(organization) Bluebell Dairy', 'it is set');
    await run('removeFolderClient');
    assert.equal(statusOf(item), undefined);
  });

  async function acmeId(): Promise<number> {
    return Number((await driver.row('Acme Ltd')).id.split('/').at(-1));
  }
});

describe('The clients of folders', () => {
  const log = vscode.window.createOutputChannel('The clients of folders', { log: true });
  after(() => log.dispose());

  /** VS Code would start its extension host again for another set of folders. */
  const withFolders = async (
    names: readonly string[],
    task: (folders: vscode.WorkspaceFolder[]) => Promise<void>,
  ): Promise<void> => {
    const folders = names.map((name, index) => ({ uri: vscode.Uri.file(`/home/me/${name}`), name, index }));
    const original = Object.getOwnPropertyDescriptor(vscode.workspace, 'workspaceFolders');
    Object.defineProperty(vscode.workspace, 'workspaceFolders', { get: () => folders, configurable: true, enumerable: true });
    try {
      await task(folders);
    } finally {
      if (original) Object.defineProperty(vscode.workspace, 'workspaceFolders', original);
      else Reflect.deleteProperty(vscode.workspace, 'workspaceFolders');
    }
  };

  it('are their own, and those of one repository the same', async () => {
    await withFolders(['a', 'b', 'b-worktree', 'c'], async ([a, b, worktree, c]) => {
      const account = { id: '1.api' };
      const connection = {
        account,
        store: { known: () => undefined, onDidRemove: new Emitter().event },
        onDidSend: new Emitter().event,
      };
      const accounts = {
        connections: [connection],
        connectionOf: (id: string) => (id === account.id ? connection : undefined),
        onDidChange: new Emitter().event,
      } as unknown as Accounts;
      const changed = new Emitter<void>();
      let remote: string | undefined;
      const git: FolderClientsOptions['git'] = {
        keyOf: ({ path }) => (path.startsWith('/home/me/b') ? remote : undefined),
        onDidChange: changed.event,
      };
      const folders = new FolderClients({ accounts, kept: new KeptClients(new MapMemory()), git, log });
      let changes = 0;
      folders.onDidChange(() => (changes += 1));
      try {
        assert.equal(folders.current, undefined);
        const acme = { account: account.id, id: 5, name: 'Acme Ltd' };
        await folders.set(b!, acme);
        assert.deepEqual([folders.of(a!), folders.of(b!), folders.of(worktree!)], [undefined, acme, undefined]);
        assert.deepEqual(folders.current, acme, 'that of the first folder that has one');
        remote = 'git.acme.test/x/b';
        changed.fire();
        assert.deepEqual(folders.of(b!), acme);
        await folders.set(b!, { ...acme, id: 6 });
        await folders.set(c!, { ...acme, account: 'not signed in' });
        assert.deepEqual([folders.of(worktree!)?.id, folders.of(c!), folders.hasKept(c!)], [6, undefined, true]);
        assert.ok(changes >= 3);
      } finally {
        folders.dispose();
      }
    });
  });

  it('are known by their remotes, `origin` first, where git is there and its user wants it', async () => {
    const [enabled, state, opened, remotesChanged] = [1, 2, 3, 4].map(() => new Emitter<undefined>());
    const repository = {
      rootUri: vscode.Uri.file('/home/me/a'),
      state: { remotes: [] as object[], onDidChange: remotesChanged!.event },
    };
    const api = {
      state: 'uninitialized',
      onDidChangeState: state!.event,
      onDidOpenRepository: opened!.event,
      onDidCloseRepository: new Emitter<void>().event,
      repositories: [] as object[],
      getRepository: () => api.repositories[0] ?? null,
    };
    const exported = {
      enabled: false,
      onDidChangeEnablement: enabled!.event,
      getAPI: () => (exported.enabled ? api : assert.fail('git is not enabled')),
    };
    const git = new GitRemotes(log, () => ({ activate: async () => exported }));
    let changes = 0;
    git.onDidChange(() => (changes += 1));
    const key = (): string | undefined => git.keyOf(vscode.Uri.file('/home/me/a/src'));
    try {
      await until(() => changes === 1, 'the exports are there');
      assert.equal(key(), undefined);
      exported.enabled = true;
      enabled!.fire(undefined);
      api.state = 'initialized';
      state!.fire(undefined);
      assert.equal(key(), undefined);
      api.repositories = [repository];
      opened!.fire(undefined);
      assert.equal(key(), undefined);
      const before = changes;
      repository.state.remotes = [
        { name: 'fork', fetchUrl: 'git@git.acme.test:me/shop' },
        { name: 'local', fetchUrl: '/srv/shop' },
      ];
      remotesChanged!.fire(undefined);
      assert.deepEqual([key(), changes], ['git.acme.test/me/shop', before + 1]);
      repository.state.remotes.push({ name: 'upstream', pushUrl: 'https://git.acme.test/up/shop.git' });
      assert.equal(key(), 'git.acme.test/up/shop');
      repository.state.remotes.push({ name: 'origin', fetchUrl: 'https://me:secret@git.acme.test/web/shop.git' });
      assert.equal(key(), 'git.acme.test/web/shop');
      repository.state.remotes = [{ name: 5 }];
      assert.equal(key(), undefined, 'what is no remote is none');
      exported.enabled = false;
      enabled!.fire(undefined);
      assert.equal(key(), undefined);
    } finally {
      git.dispose();
    }
  });

  it('are their folders’ own where there is no git, or one that is not understood', async () => {
    for (const exported of [
      undefined,
      5,
      {},
      { enabled: true, onDidChangeEnablement: new Emitter().event, getAPI: () => ({}) },
    ]) {
      let isAsked = false;
      const git = new GitRemotes(log, () => ({
        activate: async () => {
          isAsked = true;
          return exported;
        },
      }));
      await until(() => isAsked, 'it is asked');
      assert.equal(git.keyOf(vscode.Uri.file('/home/me/a')), undefined);
      git.dispose();
    }
    const git = new GitRemotes(log, () => undefined);
    assert.equal(git.keyOf(vscode.Uri.file('/home/me/a')), undefined);
    git.dispose();
  });

  it('take no request when a window starts in a folder that has one, with a token in the environment or without', async () => {
    for (const [token, shown] of [
      [undefined, '$(organization) Acme Ltd'],
      ['abc', undefined],
    ] as const) {
      let requests = 0;
      const fetch = async (): Promise<Response> => {
        requests += 1;
        throw new TypeError('There is no network');
      };
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      const memory = new MapMemory();
      const account = { id: '7.api.example', label: 'Ingrid', personId: 7, group: 'Administrator' };
      await new KeptClients(memory).set([folder!.uri.toString().replace(/\/+$/, '')], {
        account: account.id,
        id: 5,
        name: 'Acme Ltd',
      });
      const server = { kind: 'api', url: 'https://api.example/' };
      const session = { id: 'x', token: 'stored', server, account };
      const secrets = {
        get: async () => JSON.stringify(token === undefined ? [session] : []),
        onDidChange: new vscode.EventEmitter<vscode.SecretStorageChangeEvent>().event,
      } as unknown as vscode.SecretStorage;
      const network = { isWatching: false } as never;
      const creations = () => ({ all: async () => [], keep: async () => undefined, forget: async () => undefined });
      const firstAccounts = new FirstAccounts(memory);
      const connector = new Connector({ fetch, timeout: () => 1000, notifies: () => false, creations, firstAccounts, network });
      const sessions = new SessionStore(secrets);
      const environment = { INTERVALS_API_TOKEN: token };
      const names = new GivenNames(memory);
      const accounts = new Accounts({
        sessions,
        connector,
        log,
        filters: () => ({}),
        environment,
        mayLeave: async () => true,
        names,
      });
      const started = foldersOnDemand({ accounts, memory: memory, log });
      try {
        await until(() => statusOf(item) === shown, `with the token ${token}`);
        await accounts.readyWithoutRequest();
        assert.deepEqual([statusOf(item), requests], [shown, 0]);
      } finally {
        started.dispose();
        accounts.dispose();
        connector.dispose();
      }
    }
  });
});
