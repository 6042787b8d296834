import assert from 'node:assert/strict';

import { faultNames, Sandbox, variantNames } from '../../src/sandbox';
import { explain, help, readArguments, welcome } from '../../src/sandbox/served/commandLine';
import { type SandboxServer, serve } from '../../src/sandbox/served/http';
import { basic } from '../support/sandbox-calls';

describe('the sandbox over HTTP', () => {
  let sandbox: Sandbox;
  let server: SandboxServer;
  beforeEach(async () => {
    sandbox = new Sandbox();
    server = await serve(sandbox, 0);
  });
  afterEach(() => server.close());

  const send = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, server.url), { ...init, headers: { authorization: basic(sandbox.tokens.Administrator) } });

  it('listens on this machine only', () => {
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  it('answers as the sandbox does', async () => {
    const response = await send('client/?limit=2');
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'application/json; charset=utf-8']);
    const direct = await sandbox.fetch(new URL('client/?limit=2', server.url), {
      headers: { authorization: basic(sandbox.tokens.Administrator) },
    });
    assert.deepEqual(await response.json(), await direct.json());
  });

  it('creates, changes and deletes', async () => {
    const created = await send('client/', {
      method: 'POST',
      body: '{"name":"Über HTTP 🚀","datecreated":"2026-11-21","active":"t"}',
    });
    assert.equal(created.status, 201);
    const { client } = (await created.json()) as { client: { id: string; name: string } };
    assert.equal(client.name, 'Über HTTP 🚀');
    assert.equal((await send(`client/${client.id}/`, { method: 'PUT', body: '{"active":"f"}' })).status, 202);
    assert.equal((await send(`client/${client.id}/`, { method: 'DELETE' })).status, 200);
    assert.equal((await send(`client/${client.id}/`)).status, 404);
  });

  it('rejects with Node’s error when the port is taken', async () => {
    await assert.rejects(serve(sandbox, Number(new URL(server.url).port)), { code: 'EADDRINUSE' });
  });

  it('breaks a connection off where it is asked to, and goes on', async () => {
    const faulty = new Sandbox({ faults: ['broken'], faultEvery: 2 });
    const other = await serve(faulty, 0);
    try {
      const ask = () =>
        fetch(new URL('client/', other.url), { headers: { authorization: basic(faulty.tokens.Administrator) } })
          .then((response) => response.json())
          .then(
            () => 'answered',
            () => 'broken off',
          );
      assert.deepEqual([await ask(), await ask(), await ask()], ['answered', 'broken off', 'answered']);
    } finally {
      await other.close();
    }
  });

  it('frees the port when it is closed, also with connections open', async () => {
    const other = await serve(sandbox, 0);
    await (await fetch(other.url)).text();
    await other.close();
    const again = await serve(sandbox, Number(new URL(other.url).port));
    await again.close();
  });
});

describe('the command line of the sandbox', () => {
  it('takes a port, 4010 without one', () => {
    const ports = [[], ['--port', '5000'], ['--port=0']].map((args) => readArguments(args).port);
    assert.deepEqual(ports, [4010, 5000, 0]);
  });

  it('says what is wrong with a port', () => {
    for (const port of ['x', '65536', '1.5', ''])
      assert.throws(() => readArguments([`--port=${port}`]), /is not a valid port.*--port 4010/);
    assert.throws(() => readArguments(['--prot', '1']), /--prot/);
  });

  it('takes limits and variants', () => {
    const args = ['--variant', 'trim', '--variant=fill', '--limit-per-minute', '100', '--daily-limit=6000'];
    const { variants, limitPerMinute, dailyLimit } = readArguments(args).sandbox;
    assert.deepEqual([variants, limitPerMinute, dailyLimit], [['trim', 'fill'], 100, 6000]);
    assert.throws(() => readArguments(['--variant', 'trimm']), /no variant “trimm”\. Choose from: trim, scheme/);
    for (const limit of ['0', 'x', '-1', ''])
      assert.throws(() => readArguments([`--daily-limit=${limit}`]), /e\.g\. --daily-limit 6000/);
  });

  it('takes faults, and how often they are met', () => {
    const { faults, faultEvery } = readArguments(['--fault', 'offline', '--fault=lost', '--fault-every', '3']).sandbox;
    assert.deepEqual([faults, faultEvery], [['offline', 'lost'], 3]);
    assert.throws(() => readArguments(['--fault', 'flood']), /no fault “flood”\. Choose from: server-error, offline/);
    assert.throws(() => readArguments(['--fault-every', '0']), /e\.g\. --fault-every 5/);
  });

  it('tells what there is to ask for', () => {
    assert.deepEqual([readArguments(['--help']).isHelp, readArguments([]).isHelp], [true, false]);
    for (const name of [
      '--port',
      '--limit-per-minute',
      '--daily-limit',
      '--variant',
      ...variantNames,
      '--fault',
      '--fault-every',
      ...faultNames,
    ]) {
      assert.ok(help().includes(name), name);
    }
  });

  it('says what to do when the port cannot be had', () => {
    const failed = (code: string) => Object.assign(new Error('listen failed'), { code });
    assert.match(explain(failed('EADDRINUSE'), 4010), /in use[^]*npm run sandbox -- --port 4011/);
    assert.match(explain(failed('EACCES'), 80), /do not have permission[^]*--port 4010/);
    assert.equal(explain(failed('EOTHER'), 80), 'listen failed');
  });

  it('shows the URL, the tokens and a command to try', () => {
    const { tokens } = new Sandbox();
    const text = welcome('http://127.0.0.1:4010/', tokens);
    for (const token of Object.values(tokens)) assert.ok(text.includes(token));
    assert.ok(text.includes(`curl -u ${tokens.Administrator}:X 'http://127.0.0.1:4010/client/?limit=3'`));
  });
});
