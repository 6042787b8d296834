import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { Accounts, askToken, Connector, GivenNames, IntervalsAuthenticationProvider, SessionStore } from '../../src/account';
import { accountOf } from '../../src/account/accountOf';
import { unwatched } from '../../src/api';
import { FirstAccounts } from '../../src/platform';
import { MapMemory } from '../support/map-memory';
import { activeEditor, contentOf, Driver, type, until } from './support/driver';

describe('The account', () => {
  const driver = new Driver();
  const { service } = driver;

  before(() => driver.start());
  after(() => driver.stop());
  beforeEach(async () => {
    await driver.signOut();
    await driver.reset();
  });

  const session = () => vscode.authentication.getSession('intervals', ['api'], { silent: true });
  const sessions = () => vscode.authentication.getAccounts('intervals');

  /** Leaves the question who owns a token without an answer; gives whether it was given up. */
  const holdMe = (): (() => boolean) => {
    let isGivenUp = false;
    service.intercept((request) => {
      if (!request.url.endsWith('/me/')) return undefined;
      request.signal.addEventListener('abort', () => (isGivenUp = true));
      return new Promise<Response>(() => undefined);
    });
    return () => isGivenUp;
  };

  const acceptManagersToken = async (box: vscode.InputBox): Promise<void> => {
    box.value = service.sandbox.tokens.Manager;
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  };

  const tryManagersToken = async (box: vscode.InputBox): Promise<void> => {
    await acceptManagersToken(box);
    await until(() => service.arrived('/me/') > 0, 'the token is tried');
  };

  it('is signed in to with a token that works, asking the server once', async () => {
    const messages = await driver.signIn(service.sandbox.tokens.Administrator);
    assert.deepEqual(messages, [undefined]);
    assert.equal(service.takeLines()[0], 'GET /me/');
    assert.equal((await sessions()).length, 1);
    assert.ok((await driver.labels()).includes('Acme Ltd'));
  });

  it('is not signed in to with one that does not: the box says so and waits for another', async () => {
    const messages = await driver.signIn('wrong token', 'abc45678901', service.sandbox.tokens.Manager);
    assert.match(messages[0] ?? '', /not a valid API token/);
    assert.match(messages[1] ?? '', /does not accept this API token/);
    assert.equal(messages[2], undefined);
    assert.deepEqual(
      service.takeLines().filter((line) => line === 'GET /me/'),
      ['GET /me/', 'GET /me/'],
      'what cannot be a token is not sent',
    );
    assert.equal((await sessions()).length, 1);
  });

  it('is asked for in a box that makes no link of what the server says', async () => {
    const error = { code: 9, message: '[Sign in again](command:workbench.action.quit)' };
    service.intercept(() => new Response(JSON.stringify({ error }), { status: 401 }));
    const [message] = await driver.signIn('abc45678901');
    assert.match(message ?? '', /Intervals says: \[Sign in again\] \(command:workbench\.action\.quit\)\.$/);
  });

  it('stays what it was where its user cancels while a token is tried', async () => {
    await driver.signInAs('Administrator');
    const before = await session();
    const givenUp = holdMe();
    await driver.inBox(() => vscode.commands.executeCommand('intervals.signIn'), tryManagersToken);
    await until(givenUp, 'the request is given up');
    assert.deepEqual(await session(), before);
    assert.deepEqual(driver.told, []);
  });

  it('is signed out of; the tree is empty then', async () => {
    await driver.signInAs('Administrator');
    await vscode.commands.executeCommand('intervals.signOut');
    assert.deepEqual(await driver.children(), []);
    assert.equal((await sessions()).length, 0);
    assert.equal(await session(), undefined);
  });

  it('is offered by a command that needs one, which goes on afterwards', async () => {
    await vscode.commands.executeCommand('intervals.signOut');
    await vscode.commands.executeCommand('intervals.newClient');
    assert.deepEqual(driver.told, ['Sign in to Intervals first.']);
    assert.deepEqual(driver.tabs(), []);
    driver.answer('Try with Sample Data');
    await vscode.commands.executeCommand('intervals.newClient');
    assert.deepEqual(
      driver.tabs().map(({ label }) => label),
      ['New Client.json'],
    );
    await driver.closeAll();
  });

  it('asks before signing out of unsaved documents', async () => {
    await driver.signInAs('Administrator');
    const editor = await driver.open(await driver.row('Acme Ltd'));
    await type(editor, 'phone', '"555-0166"');
    await vscode.commands.executeCommand('intervals.signOut');
    assert.match(driver.told.join(), /unsaved changes/);
    assert.equal((await sessions()).length, 1);
    driver.answer('Sign Out');
    await vscode.commands.executeCommand('intervals.signOut');
    assert.equal((await sessions()).length, 0);
    assert.equal(contentOf(editor)['phone'], '555-0166', 'the text is still there');
    await driver.closeAll();
  });

  it('stays signed in where the sample account is tried, which keeps what was changed in it', async () => {
    await driver.signInAs('Administrator');
    const before = await sessions();
    await vscode.commands.executeCommand('intervals.trySample');
    const both = await sessions();
    assert.deepEqual(both.slice(0, 1), before);
    assert.match(both[1]?.id ?? '', /\.sample$/);
    await vscode.commands.executeCommand('intervals.trySample');
    assert.deepEqual(await sessions(), both);
    assert.deepEqual(driver.told, []);
  });

  it('keeps its place and its unsaved text where it is signed in to again', async () => {
    await driver.signInAs('Administrator');
    const editor = await driver.open(await driver.row('Acme Ltd'));
    await type(editor, 'phone', '"555-0167"');
    await driver.signIn(service.sandbox.tokens.Manager);
    const before = await sessions();
    await driver.signIn(service.sandbox.tokens.Administrator);
    assert.deepEqual(driver.told, []);
    assert.deepEqual(await sessions(), before);
    assert.equal(contentOf(editor)['phone'], '555-0167', 'the text is still there');
    assert.ok(await editor.document.save());
    await driver.closeAll();
  });

  it('asks once to sign in again when the token stops working, and sends nothing more with it', async () => {
    await driver.signInAs('Administrator');
    const rows = await driver.children();
    service.intercept(() => new Response('{"error":{"code":9}}', { status: 401 }));
    await Promise.all(rows.slice(0, 12).map((row) => driver.children(row)));
    await vscode.commands.executeCommand('intervals.refresh');
    await until(() => driver.told.length > 0, 'the user is told');
    assert.equal(driver.told.filter((message) => message.includes('no longer accepts')).length, 1);
    assert.ok(service.take().length <= 12);
    await driver.children(rows[20]);
    assert.deepEqual(service.takeLines(), []);
    assert.ok((await driver.labels()).includes('Acme Ltd'), 'what was loaded stays');
  });

  describe('behind a gateway that wants a sign-in of its own', () => {
    const gateway = (): Response => new Response('<html>Gateway sign-in required</html>', { status: 401 });

    it('stays signed in: Intervals is asked once whether it accepts the token', async () => {
      await driver.signInAs('Administrator');
      const rows = await driver.children();
      service.take();
      service.intercept(({ url }) => (url.endsWith('/me/') ? undefined : gateway()));
      await Promise.all(rows.slice(0, 6).map((row) => driver.children(row)));
      await vscode.commands.executeCommand('intervals.refresh');
      assert.equal(service.arrived('/me/'), 1);
      assert.equal((await sessions()).length, 1);
      assert.ok(!driver.told.some((message) => message.includes('no longer accepts')), driver.told.join());
      service.intercept(undefined);
      await vscode.commands.executeCommand('intervals.refresh');
      assert.ok((await driver.labels(rows[0])).length > 0, 'it goes on as soon as that is over');
    });

    it('is not signed in to, and the box says who answered, not that the token is wrong', async () => {
      service.intercept(gateway);
      const [message] = await driver.signIn(service.sandbox.tokens.Administrator);
      assert.match(message ?? '', /answered \(401, a web page\), so your API token could not be checked/);
      service.intercept(undefined);
    });
  });

  it('sends the token nowhere by plain HTTP but to this machine', async () => {
    for (const url of [
      'http://intervals.example/',
      'ftp://intervals.example/',
      'https://user:pass@intervals.example/',
      'nonsense',
    ]) {
      await driver.configure('apiUrl', url);
      const messages = await driver.signIn(service.sandbox.tokens.Administrator);
      assert.match(messages[0] ?? '', /must be|is not a valid address/, url);
    }
    await driver.configure('apiUrl', service.url);
  });

  it('stays at the server that its token was entered for, whatever the setting says by then', async () => {
    await driver.signInAs('Administrator');
    const before = await sessions();
    await driver.configure('apiUrl', 'http://127.0.0.1:9/');
    await vscode.commands.executeCommand('intervals.refresh');
    assert.match(service.takeLines().join(), /^GET \/client\//);
    assert.deepEqual(await sessions(), before);
    await driver.configure('apiUrl', service.url);
  });

  it('keeps its setting out of reach of workspaces', async () => {
    const setting = vscode.workspace.getConfiguration('intervals').inspect('apiUrl');
    assert.equal(setting?.defaultValue, 'https://api.myintervals.com/');
    await assert.rejects(async () => {
      await vscode.workspace
        .getConfiguration('intervals')
        .update('apiUrl', 'https://x.example/', vscode.ConfigurationTarget.Workspace);
    });
  });

  it('sends its token nowhere that a workspace names', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json');
    const settings = { 'editor.tabSize': 7, 'intervals.apiUrl': 'https://thief.example/', 'intervals.autoSave': 'send' };
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(settings)));
    await until(() => vscode.workspace.getConfiguration('editor').get('tabSize') === 7, 'the workspace has its settings');
    assert.equal(vscode.workspace.getConfiguration('intervals').get('apiUrl'), service.url);
    assert.equal(vscode.workspace.getConfiguration('intervals').get('autoSave'), 'hold');
    await driver.signIn(service.sandbox.tokens.Administrator);
    assert.equal(service.takeLines()[0], 'GET /me/');
    await vscode.workspace.fs.delete(file);
  });

  const log = { warn: () => undefined, error: () => undefined } as unknown as vscode.LogOutputChannel;

  const accountsWith = (secrets: vscode.SecretStorage, environment: Readonly<Record<string, string>>): Accounts =>
    new Accounts({
      names: new GivenNames(new MapMemory()),
      sessions: new SessionStore(secrets),
      connector: new Connector({
        fetch: globalThis.fetch,
        timeout: () => 30_000,
        notifies: () => false,
        creations: () => ({ all: async () => [], keep: async () => undefined, forget: async () => undefined }),
        firstAccounts: new FirstAccounts(new MapMemory()),
        network: { isInBrowser: false, watch: unwatched },
      }),
      log,
      filters: () => ({}),
      environment,
      mayLeave: async () => true,
    });

  describe('that is asked for', () => {
    /** A keyring that is empty, and what is put into it. */
    const emptyKeyring = (store: (value: string) => Promise<void>): vscode.SecretStorage =>
      ({
        get: async () => undefined,
        store: (_key: string, value: string) => store(value),
        onDidChange: () => new vscode.Disposable(() => undefined),
      }) as unknown as vscode.SecretStorage;

    it('is not stored where its user cancelled while the token was tried', async () => {
      const stored: string[] = [];
      const accounts = accountsWith(
        emptyKeyring(async (value) => void stored.push(value)),
        {},
      );
      await accounts.ready;
      const givenUp = holdMe();
      let asked: unknown = 'nothing yet';
      await driver.inBox(async () => (asked = await askToken(accounts)), tryManagersToken);
      await until(givenUp, 'the request is given up');
      assert.equal(asked, undefined);
      assert.deepEqual([accounts.state, accounts.sessions, stored], ['signedOut', [], []]);
      accounts.dispose();
    });

    it('is there, also for who asked, where its user cancelled too late', async () => {
      let keep = (): void => undefined;
      const isKept = new Promise<void>((resolve) => (keep = resolve));
      let isKeeping = false;
      const accounts = accountsWith(
        emptyKeyring(() => {
          isKeeping = true;
          return isKept;
        }),
        {},
      );
      await accounts.ready;
      let asked: unknown;
      await driver.inBox(
        async () => (asked = await askToken(accounts)),
        async (box) => {
          await acceptManagersToken(box);
          await until(() => isKeeping, 'it is being stored');
          box.onDidHide(keep);
        },
      );
      assert.ok(asked);
      assert.deepEqual(accounts.sessions, [asked]);
      assert.equal(accounts.state, 'signedIn');
      accounts.dispose();
    });
  });

  describe('that the environment names', () => {
    const environment = { INTERVALS_API_TOKEN: 'abc45678901' };
    const noKeyring = { get: async () => undefined, store: async () => undefined, delete: async () => undefined };
    const nobodyElse = { onDidChange: () => new vscode.Disposable(() => undefined) };
    const secrets = { ...noKeyring, ...nobodyElse } as unknown as vscode.SecretStorage;

    it('gives way to who signs in while it is checked', async () => {
      let answer = (_: Response): void => undefined;
      service.intercept((request) =>
        request.url.endsWith('/me/') ? new Promise<Response>((resolve) => (answer = resolve)) : undefined,
      );
      const accounts = accountsWith(secrets, environment);
      assert.equal(service.arrived('/me/'), 0, 'nothing is asked before somebody wants to know who is signed in');
      const ready = accounts.ready;
      await until(() => service.arrived('/me/') > 0, 'the token of the environment is tried');
      const sample = await accounts.trySample();
      answer(new Response('{"error":{"code":7}}', { status: 401 }));
      await Promise.all([ready, accounts.ready]);
      assert.deepEqual([accounts.state, accounts.sessions], ['signedIn', [sample]]);
      accounts.dispose();
    });

    it('is not signed in to again by who has signed out', async () => {
      let tell = (_: vscode.SecretStorageChangeEvent): void => undefined;
      const onDidChange = (listener: typeof tell) => {
        tell = listener;
        return new vscode.Disposable(() => undefined);
      };
      const keyring = { ...noKeyring, onDidChange } as unknown as vscode.SecretStorage;
      const accounts = accountsWith(keyring, { INTERVALS_API_TOKEN: service.sandbox.tokens.Resource });
      await accounts.ready;
      await accounts.signOut(accounts.sessions[0]?.account.id ?? '');
      tell({ key: 'intervals.sessions' });
      await accounts.ready;
      assert.equal(accounts.state, 'signedOut');
      accounts.dispose();
    });
  });

  it('of the environment does not take the place of a stored one that was signed out of', async () => {
    const stored = new Map<string, string>();
    let tell = (_: vscode.SecretStorageChangeEvent): void => undefined;
    const secrets = {
      get: async (key: string) => stored.get(key),
      store: async (key: string, value: string) => void stored.set(key, value),
      delete: async (key: string) => void stored.delete(key),
      onDidChange: (listener: typeof tell) => {
        tell = listener;
        return new vscode.Disposable(() => undefined);
      },
    } as unknown as vscode.SecretStorage;
    const accounts = accountsWith(secrets, { INTERVALS_API_TOKEN: service.sandbox.tokens.Resource });
    const { account } = await accounts.trySample();
    await accounts.signOut(account.id);
    tell({ key: 'intervals.sessions' });
    await accounts.ready;
    assert.deepEqual([accounts.state, service.arrived('/me/')], ['signedOut', 0]);
    accounts.dispose();
  });

  describe('that was stored', () => {
    /** A keyring with one entry, which tells of its own changes before they are done, as VS Code does. */
    const keyring = (
      ...entries: readonly (readonly [string, string])[]
    ): vscode.SecretStorage & { readonly stored: ReadonlyMap<string, string> } => {
      const stored = new Map(entries);
      const changed = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();
      return {
        stored,
        get: async (key) => stored.get(key),
        store: async (key, value) => {
          stored.set(key, value);
          changed.fire({ key });
        },
        delete: async (key) => {
          if (stored.delete(key)) changed.fire({ key });
        },
        onDidChange: changed.event,
      };
    };

    const sessionAt = (url: string, personId: number) => ({
      id: `session-${personId}`,
      token: 'abc45678901',
      server: { kind: 'api', url },
      account: { id: `${personId}.proxy.example`, label: 'Maria Lopez', company: 'Acme', personId, group: 'Administrator' },
    });

    it('by version 0.1.0 is taken over, and stored with the others by the next sign-in', async () => {
      const former = sessionAt('https://proxy.example/', 7);
      const secrets = keyring(['intervals.session', JSON.stringify(former)]);
      const accounts = accountsWith(secrets, {});
      await accounts.ready;
      assert.deepEqual(accounts.sessions, [former]);
      const sample = await accounts.trySample();
      assert.deepEqual(accounts.sessions, [former, sample]);
      assert.deepEqual([...secrets.stored.keys()], ['intervals.sessions']);
      assert.deepEqual(JSON.parse(secrets.stored.get('intervals.sessions') ?? ''), [former, sample]);
      accounts.dispose();
    });

    it('leaves VS Code’s menu under its former name and arrives under the one that its user gives it, and only this one does', async () => {
      const both = [sessionAt('https://proxy.example/', 7), sessionAt('https://proxy.example/', 8)];
      const accounts = accountsWith(keyring(['intervals.sessions', JSON.stringify(both)]), {});
      const provider = new IntervalsAuthenticationProvider(accounts, async () => undefined);
      await accounts.ready;
      const events: string[] = [];
      provider.onDidChangeSessions(({ added = [], removed = [], changed = [] }) => {
        events.push(...removed.map(({ account }) => `- ${account.label}`), ...added.map(({ account }) => `+ ${account.label}`));
        assert.deepEqual(changed, [], 'VS Code would show both names of one');
      });
      const [first, second] = ['Maria Lopez, Acme (proxy.example, 7)', 'Maria Lopez, Acme (proxy.example, 8)'];
      await accounts.rename('8.proxy.example', 'Night desk');
      // The other one is the only one of that name now.
      assert.deepEqual(events.splice(0), [`- ${first}`, `- ${second}`, '+ Maria Lopez, Acme', '+ Night desk']);
      await accounts.rename('8.proxy.example', 'Night desk');
      assert.deepEqual(events, []);
      await accounts.rename('8.proxy.example', undefined);
      assert.deepEqual(events, ['- Maria Lopez, Acme', '- Night desk', `+ ${first}`, `+ ${second}`]);
      assert.deepEqual(
        (await provider.getSessions()).map(({ account }) => account.label),
        [first, second],
      );
      provider.dispose();
      accounts.dispose();
    });

    it('follows what another window does, and keeps the connections of the others', async () => {
      const [first, second] = [sessionAt('https://proxy.example/', 7), sessionAt('https://proxy.example/', 8)];
      const secrets = keyring(['intervals.sessions', JSON.stringify([first])]);
      const accounts = accountsWith(secrets, {});
      await accounts.ready;
      const [connection] = accounts.connections;
      await secrets.store('intervals.sessions', JSON.stringify([first, second]));
      await until(() => accounts.sessions.length === 2, 'the other one arrives');
      assert.equal(accounts.connections[0], connection);
      assert.deepEqual(
        accounts.sessions.map(({ account }) => accounts.nameOf(account.id)),
        ['Maria Lopez, Acme (proxy.example, 7)', 'Maria Lopez, Acme (proxy.example, 8)'],
        'of the same name at the same server',
      );
      await secrets.store('intervals.sessions', JSON.stringify([second]));
      await until(() => accounts.sessions.length === 1, 'the first one leaves');
      assert.deepEqual(accounts.sessions, [second]);
      assert.equal(accounts.nameOf(second.account.id), 'Maria Lopez, Acme');
      accounts.dispose();
    });

    it('is taken up once by the window that signs in', async () => {
      const accounts = accountsWith(keyring(), {});
      await accounts.ready;
      let changes = 0;
      accounts.onDidChange(() => (changes += 1));
      await accounts.trySample();
      const [connection] = accounts.connections;
      await accounts.ready;
      assert.deepEqual([changes, accounts.connections[0] === connection], [1, true]);
      accounts.dispose();
    });

    for (const damaged of ['{"id":"1","token":"secrettoken', '{"id":"1","token":"t","server":{"kind":"sample"}}', '5', 'null']) {
      it(`counts as none where it is damaged: ${damaged}`, async () => {
        const accounts = accountsWith(keyring(['intervals.sessions', damaged], ['intervals.session', damaged]), {});
        await accounts.ready;
        assert.deepEqual([accounts.state, accounts.sessions], ['signedOut', []]);
        accounts.dispose();
      });
    }
  });

  it('is another one at another path of the same server', () => {
    const idAt = (url: string): string => accountOf({ id: 7 }, { kind: 'api', url }).id;
    assert.equal(idAt('https://api.myintervals.com/'), '7.api.myintervals.com');
    assert.notEqual(idAt('https://proxy.example/one/'), idAt('https://proxy.example/two/'));
    assert.notEqual(idAt('https://sample/'), accountOf({ id: 7 }, { kind: 'sample' }).id);
  });

  it('has its clean documents follow when it is signed in to again', async () => {
    await driver.signInAs('Administrator');
    const { id } = contentOf(await driver.open(await driver.row('Xylo Kids Music')));
    await vscode.commands.executeCommand('intervals.signOut');
    await driver.signInAs('Administrator');
    await service.changeElsewhere('PUT', `client/${String(id)}/`, { phone: '555-0101' });
    await vscode.commands.executeCommand('intervals.refresh');
    await until(() => contentOf(activeEditor())['phone'] === '555-0101', 'it follows');
    await driver.closeAll();
  });

  describe('where VS Code has no keyring', () => {
    const broken = (error: Error): vscode.SecretStorage =>
      ({
        get: () => Promise.reject(error),
        store: () => Promise.reject(error),
        onDidChange: () => new vscode.Disposable(() => undefined),
      }) as unknown as vscode.SecretStorage;

    it('says so and keeps the token for the session', async () => {
      const accounts = accountsWith(broken(new Error('no keyring')), {});
      await accounts.ready;
      await accounts.signIn(service.sandbox.tokens.Administrator);
      assert.equal(accounts.state, 'signedIn');
      assert.match(driver.told.join(), /keyring.*INTERVALS_API_TOKEN/);
      accounts.dispose();
    });

    it('takes the token from the environment, until its user signs out', async () => {
      const accounts = accountsWith(broken(new Error('no keyring')), { INTERVALS_API_TOKEN: service.sandbox.tokens.Resource });
      await accounts.ready;
      assert.equal(accounts.connections[0]?.account.group, 'Resource');
      await accounts.signOut(accounts.sessions[0]?.account.id ?? '');
      assert.equal(accounts.state, 'signedOut');
      accounts.dispose();
    });
  });
});
