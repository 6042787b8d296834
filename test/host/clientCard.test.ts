import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { capturedView } from './support/capturedTree';
import { contentOf, Driver, type, until } from './support/driver';
import { PanelProbe } from './support/panelProbe';

describe('A client’s card', () => {
  const driver = new Driver();
  const { service } = driver;
  const probe = new PanelProbe();

  // Signed in once: a test for each would be more requests than the API lets through in a minute.
  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
  });
  after(async () => {
    probe.restore();
    await driver.stop();
  });
  beforeEach(async () => {
    await driver.closeAll();
    await driver.reset();
    probe.reset();
  });

  const show = async (client: string): Promise<void> => {
    const row = await driver.row(client);
    service.take();
    await vscode.commands.executeCommand('intervals.showCard', row);
  };
  const shows = (text: string): Promise<void> => until(() => probe.body.includes(text), `the card shows ${text}`);

  it('takes a request for the people and one for each person’s contacts, beside the names of types', async () => {
    await show('Acme Ltd');
    await shows('bess@acme.test');
    await until(() => probe.body.includes('E-mail (Work)'), 'the types have their names');
    const lines = service.takeLines().map((line) => line.replace(/\d+/g, 'N'));
    assert.deepEqual(lines.filter((line) => !line.includes('descriptor')).sort(), [
      'GET /contacttype/',
      'GET /person/?clientid=N&offset=N&limit=N',
      ...Array.from({ length: 3 }, () => 'GET /personcontact/?personid=N'),
    ]);
    await vscode.commands.executeCommand('intervals.showCard', await driver.row('Acme Ltd'));
    assert.equal(probe.count, 1, 'there is one for each client');
    assert.equal(service.arrived('/personcontact/'), 0);
  });

  it('counts the work of the client when it is asked to, with a request for each number, and again only then', async () => {
    await show('Acme Ltd');
    await shows('bess@acme.test');
    await until(() => probe.body.includes('E-mail (Work)'), 'the types have their names');
    const work = /\/(project|task|time)\//;
    assert.ok(!service.takeLines().some((line) => work.test(line)));
    probe.send({ kind: 'loadWork' });
    await until(() => probe.spoken.length === 1, 'the numbers are told');
    assert.deepEqual(
      service
        .takeLines()
        .map((line) => line.replace(/\?.*/, ''))
        .sort(),
      ['GET /project/', 'GET /task/', 'GET /time/'],
    );
    assert.match(probe.spoken[0] ?? '', /^Active projects: \d+\. Open tasks: \d+\. Hours this month: [\d.]+ h$/);
    assert.ok(probe.body.includes('Load Again'));
    await vscode.commands.executeCommand('intervals.refresh');
    await shows('Load Summary');
    assert.ok(!service.takeLines().some((line) => work.test(line)));
    probe.send({ kind: 'showWork' });
    await until(() => capturedView('work').description === 'Acme Ltd', 'the view shows what the numbers count');
  });

  it('lets its page load nothing but its own script and style', async () => {
    await show('Acme Ltd');
    const { html, options } = probe.webview;
    const [, nonce] = /script-src 'nonce-([0-9a-f-]{36})'/.exec(html.replaceAll('&#39;', "'")) ?? [];
    assert.ok(nonce);
    assert.match(
      html.replaceAll('&#39;', "'"),
      /content="default-src 'none'; style-src 'nonce-[^']+'; script-src 'nonce-[^']+'; base-uri 'none'; form-action 'none'"/,
    );
    assert.equal(html.split(`nonce="${nonce}"`).length - 1, 2);
    const { enableCommandUris, enableForms, localResourceRoots } = options;
    assert.deepEqual([enableCommandUris, enableForms], [false, false]);
    assert.ok(localResourceRoots?.every(({ path }) => /\/(dist|media)\/card$/.test(path)));
  });

  it('shows a change that was saved here without a request', async () => {
    await show('Acme Ltd');
    await shows('bess@acme.test');
    const editor = await driver.open(await driver.row('Acme Ltd'));
    await type(editor, 'fax', '"+1 212 555 0199"');
    await vscode.commands.executeCommand('intervals.showCard', editor.document.uri);
    service.take();
    assert.ok(await editor.document.save());
    await shows('+1 212 555 0199');
    assert.ok(!service.takeLines().some((line) => /person|descriptor|type/.test(line)));
    assert.equal(probe.count, 1, 'the document’s button shows the same card');
    await service.changeElsewhere('PUT', `client/${String(contentOf(editor)['id'])}/`, { fax: '' });
  });

  it('says what could not be loaded, and tries just that again', async () => {
    service.intercept(({ url }) =>
      url.includes('/personcontact/') ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined,
    );
    await show('Bluebell Dairy');
    await shows('could not be loaded');
    await until(() => !probe.body.includes('aria-busy="true"') && !probe.body.includes('Loading…'), 'nothing keeps loading');
    service.intercept(undefined);
    service.take();
    probe.send({ kind: 'retry' });
    await until(() => !/could not be loaded|Loading…/.test(probe.body), 'all is there');
    assert.equal(service.arrived('/person/'), 0);
    assert.ok(service.arrived('/personcontact/') > 0);
  });

  it('loads the contacts of twenty people, and of the others when it is asked to', async () => {
    const { id } = await service.createClientElsewhere('Zz Many');
    const people = new Set(await service.createPeopleElsewhere(id, 24));
    // A card that was closed before may have had requests under way.
    let asked = 0;
    const askedFor = (): number => {
      asked += service.take().filter(({ path }) => people.has(/personid=(\d+)/.exec(path)?.[1] ?? '')).length;
      return asked;
    };
    await vscode.commands.executeCommand('intervals.refresh');
    await show('Zz Many');
    await shows('Load Contacts of 4 People');
    await until(() => !probe.body.includes('Loading…'), 'nothing keeps loading');
    assert.equal(askedFor(), 20);
    probe.send({ kind: 'loadContacts' });
    await until(() => !probe.body.includes('Load Contacts'), 'all are asked for');
    await until(() => askedFor() === 24, 'all are loaded');
    await service.changeElsewhere('DELETE', `client/${id}/`);
  });

  it('sends nothing more once it is closed', async () => {
    const answers: ReadableStreamDefaultController<Uint8Array>[] = [];
    service.intercept(({ url }) =>
      url.includes('/personcontact/') ? new Response(new ReadableStream({ start: (answer) => answers.push(answer) })) : undefined,
    );
    await show('Northlight Studio');
    await until(() => answers.length === 4, 'four are under way');
    await driver.closeAll();
    const empty = new TextEncoder().encode('{"status":"OK","code":200,"listcount":0,"personcontact":[]}');
    for (const answer of answers) {
      answer.enqueue(empty);
      answer.close();
    }
    const people = await driver.children(await driver.row('Northlight Studio'));
    assert.ok(people.length > 4);
    for (const person of people.slice(0, 4)) assert.deepEqual(await driver.labels(person), ['No contacts.']);
    await vscode.commands.executeCommand('intervals.refresh');
    assert.equal(service.arrived('/personcontact/'), 4);
  });

  it('copies and opens what is on it, and opens nothing else', async () => {
    await show('Acme Ltd');
    await shows('bess@acme.test');
    const opened: string[] = [];
    const { openExternal } = vscode.env;
    Object.defineProperty(vscode.env, 'openExternal', {
      configurable: true,
      value: async (uri: vscode.Uri) => opened.push(uri.toString(true)),
    });
    probe.send({ kind: 'open', as: 'mail', text: 'mailto:bess@acme.test' });
    probe.send({ kind: 'open', as: 'web', text: 'command:workbench.action.quit' });
    probe.send({ kind: 'open', as: 'file', text: 'file:///etc/passwd' });
    probe.send({ kind: 'open', as: 'web', text: 'https://acme.test/' });
    probe.send({ kind: 'copy', text: 'bess@acme.test' });
    await until(() => probe.told.length === 2, 'all is done');
    Object.defineProperty(vscode.env, 'openExternal', { configurable: true, value: openExternal });
    assert.deepEqual(opened, ['mailto:bess@acme.test', 'https://acme.test/']);
    assert.deepEqual(probe.told, ['Cannot open: command:workbench.action.quit', 'Copied: bess@acme.test']);
    assert.equal(await vscode.env.clipboard.readText(), 'bess@acme.test');
  });

  it('belongs to its account', async () => {
    await show('Acme Ltd');
    await shows('bess@acme.test');
    await driver.signInAs('Manager');
    await shows('belongs to another Intervals account');
    assert.ok(!probe.body.includes('Acme'));
    assert.deepEqual(service.takeLines(), []);
    await driver.signInAs('Administrator');
    await shows('bess@acme.test');
  });

  it('tells an Executive why there are no people', async () => {
    await driver.signInAs('Executive');
    await show('Acme Ltd');
    await shows('Executives cannot see the people');
    assert.deepEqual(service.takeLines(), []);
  });
});
