import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import { Driver, until } from './support/driver';

const notPermitted = 'Your user group is not permitted to do this in Intervals.';

describe('Copying addresses', () => {
  const driver = new Driver();
  const { service } = driver;
  let mail: number;
  /** Which ones are chosen, by their name; what was offered last. */
  let wanted: RegExp;
  let offered: readonly string[];

  // Each at an address of its own: together they send nearly what the API lets through in a minute.
  beforeEach(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
    await vscode.env.clipboard.writeText('as before');
    mail = await typeId('E-mail');
    [wanted, offered] = [/^All$/, []];
    driver.pickBy((items) => {
      offered = items.map(({ label }) => label);
      return items.find(({ label }) => wanted.test(label));
    });
  });
  afterEach(() => driver.stop());

  const typeId = async (name: string): Promise<number> => {
    const { contacttype } = await service.changeElsewhere('GET', 'contacttype/');
    return Number((contacttype as { id: string; name: string }[]).find((type) => type.name === name)?.id);
  };

  const copied = async (kind: 'Emails' | 'Phones', ...rows: TreeNode[]): Promise<string> => {
    service.take();
    await vscode.commands.executeCommand(`intervals.copy${kind}`, rows[0], rows.length > 1 ? rows : undefined);
    return vscode.env.clipboard.readText();
  };

  it('of a client gives its own and those of its people, by the filter of the API', async () => {
    const text = await copied('Emails', await driver.row('Acme Ltd'));
    assert.equal(
      text,
      '"Acme Ltd" <office@acme.test>, "Wilma Coyle" <wilma@acme.test>, "Theo Runnels" <theo@acme.test>, "Bess Tremblay" <bess@acme.test>',
    );
    const [types, descriptors, people, ...contacts] = service.takeLines();
    assert.equal(types, 'GET /contacttype/');
    assert.equal(descriptors, `GET /contactdescriptor/?contacttypeid=${mail}`);
    assert.match(people ?? '', /^GET \/person\/\?clientid=\d+&offset=0&limit=100$/);
    assert.equal(contacts.length, 3);
    for (const line of contacts) assert.match(line, new RegExp(`^GET /personcontact/\\?personid=\\d+&contacttypeid=${mail}$`));
    assert.deepEqual(driver.told, ['E-mail addresses copied: 4.']);
  });

  it('of one kind asks for just that, by the account’s own names, once a session', async () => {
    const acme = await driver.row('Acme Ltd');
    wanted = /^Mobile$/;
    assert.equal(await copied('Phones', acme), 'Wilma Coyle: +1 917 555 0111\nTheo Runnels: +1 917 555 0112');
    assert.deepEqual(offered, ['All', 'Work', 'Home', 'Mobile', 'Other']);
    const [types, descriptors, , ...contacts] = service.takeLines();
    const [phone] = /\d+$/.exec(descriptors ?? '') ?? [];
    assert.equal(types, 'GET /contacttype/');
    assert.equal(contacts.length, 3);
    for (const line of contacts) {
      assert.match(line, new RegExp(`^GET /personcontact/\\?personid=\\d+&contacttypeid=${phone}&contactdescriptorid=\\d+$`));
    }
    assert.deepEqual(driver.told, ['Phone numbers copied: 2. Looked for: “Mobile”. People without one of these: 1.']);
    wanted = /^Work$/;
    assert.equal(await copied('Phones', acme), 'Wilma Coyle: +1 212 555 0110');
    assert.equal(service.takeLines().length, 3, 'names and people are known');
  });

  it('of one kind leaves out a client’s own, which are of none, and takes what is loaded without a request', async () => {
    const acme = await driver.row('Acme Ltd');
    for (const person of await driver.children(acme)) {
      for (const contact of await driver.children(person)) await contact.item();
    }
    wanted = /^Work$/;
    assert.doesNotMatch(await copied('Emails', acme), /office@/);
    assert.deepEqual(service.takeLines(), []);
    wanted = /^Home$/;
    await vscode.env.clipboard.writeText('as before');
    assert.equal(await copied('Emails', acme), 'as before');
    assert.equal(driver.told.at(-1), 'No e-mail address found. Looked for: “Home”. People without one of these: 3.');
  });

  it('copies nothing where its user cancels, and asks nothing where contacts were selected one by one', async () => {
    const acme = await driver.row('Acme Ltd');
    wanted = /^none of these$/;
    assert.equal(await copied('Emails', acme), 'as before');
    assert.deepEqual(driver.told, []);
    offered = [];
    const [wilma] = await driver.children(acme);
    const contacts = await driver.children(wilma);
    assert.match(await copied('Emails', contacts[0]!, contacts[1]!), /wilma@acme\.test/);
    assert.deepEqual(offered, []);
  });

  it('copies all where the kinds cannot be had', async () => {
    service.intercept(({ url }) =>
      url.includes('/contactdescriptor/') ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined,
    );
    assert.match(await copied('Emails', await driver.row('Acme Ltd')), /office@acme\.test.*bess@acme\.test/);
    assert.deepEqual(offered, []);
  });

  it('of several clients asks for all their people with one request', async () => {
    const rows = [await driver.row('Acme Ltd'), await driver.row('Bluebell Dairy'), await driver.row('Müller & Söhne GmbH')];
    const text = await copied('Emails', ...rows);
    assert.match(text, /office@acme\.test.*rosie@bluebell\.example/);
    const lines = service.takeLines().filter((line) => line.startsWith('GET /person/'));
    assert.match(lines.join(), /^GET \/person\/\?clientid=\d+%2C\d+%2C\d+&offset=0&limit=500$/);
  });

  it('of several clients gives their own where their people cannot be loaded, and asks once', async () => {
    service.intercept(({ url }) =>
      url.includes('/person/') ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined,
    );
    const text = await copied('Emails', await driver.row('Acme Ltd'), await driver.row('Bluebell Dairy'));
    assert.match(text, /office@acme\.test/);
    assert.match(driver.told.join(), /Could not load: Acme Ltd, Bluebell Dairy\./);
    assert.equal(service.takeLines().filter((line) => line.startsWith('GET /person/')).length, 1);
  });

  it('takes what is loaded without a request', async () => {
    const acme = await driver.row('Acme Ltd');
    for (const person of await driver.children(acme)) {
      for (const contact of await driver.children(person)) await contact.item();
    }
    assert.match(await copied('Emails', acme), /wilma@acme\.test.*bess@acme\.test/);
    assert.deepEqual(service.takeLines(), []);
  });

  it('of a person gives the phone numbers, a line each, with one request', async () => {
    const [wilma] = await driver.children(await driver.row('Acme Ltd'));
    await vscode.commands.executeCommand('intervals.copyEmails', wilma);
    assert.equal(await copied('Phones', wilma!), 'Wilma Coyle: +1 212 555 0110\nWilma Coyle: +1 917 555 0111');
    assert.deepEqual(
      service.takeLines().map((line) => line.replace(/\d+/g, 'N')),
      ['GET /contactdescriptor/?contacttypeid=N', 'GET /personcontact/?personid=N&contacttypeid=N'],
    );
  });

  it('of a selection of any kind gives each address once', async () => {
    const acme = await driver.row('Acme Ltd');
    const [wilma, theo] = await driver.children(acme);
    const contacts = await driver.children(wilma);
    const text = await copied('Emails', acme, theo!, ...contacts);
    assert.equal(text.split(', ').length, 4, text);
    const asked = service.takeLines().filter((line) => line.startsWith('GET /personcontact/'));
    assert.equal(asked.length, 2, 'each person is asked for once, and who is loaded not at all');
  });

  it('separates addresses as the user’s mail program wants them', async () => {
    const acme = await driver.row('Acme Ltd');
    const settings = vscode.workspace.getConfiguration('intervals');
    const before = await copied('Emails', acme);
    try {
      await settings.update('addressSeparator', 'semicolon', vscode.ConfigurationTarget.Global);
      assert.equal(await copied('Emails', acme), before.replaceAll('>, "', '>; "'));
      assert.ok(before.split('>, "').length > 2);
    } finally {
      await settings.update('addressSeparator', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('counts whom it leaves out, and what is no address', async () => {
    const rows = await driver.children();
    const labels = await driver.labels();
    const hostile = rows[labels.findIndex((label) => String(label).startsWith('Pentest & Sons'))];
    assert.equal(await copied('Emails', hostile!), 'as before');
    assert.deepEqual(driver.told, [
      'No e-mail address found. People without an e-mail address: 1. Skipped because they are not valid e-mail addresses: 2.',
    ]);
  });

  it('copies what came, and says whose addresses are missing', async () => {
    let count = 0;
    service.intercept(({ url }) => {
      count += url.includes('/personcontact/') ? 1 : 0;
      return url.includes('/personcontact/') && count === 2 ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined;
    });
    const text = await copied('Emails', await driver.row('Acme Ltd'));
    assert.match(text, /office@.*wilma@.*bess@/);
    assert.doesNotMatch(text, /theo@/);
    assert.deepEqual(driver.told, [`E-mail addresses copied: 3. Could not load: Theo Runnels. ${notPermitted}`]);
  });

  it('says whose addresses are missing where a gateway says that they are not there, or lists are cut off', async () => {
    let count = 0;
    service.intercept(({ url }) => {
      const { pathname } = new URL(url);
      if (pathname !== '/personcontact/') return undefined;
      count += 1;
      if (count === 1) return new Response('404 page not found\n', { status: 404 });
      return count === 2 ? Response.json({ listcount: 2, personcontact: [] }) : undefined;
    });
    await copied('Emails', await driver.row('Acme Ltd'));
    assert.match(driver.told.join(), /Could not load: Wilma Coyle, Theo Runnels\. .*404/);
    assert.equal((await driver.children(await driver.row('Acme Ltd'))).length, 3);
  });

  it('says of which client people are missing where their list is cut off', async () => {
    service.intercept(async (request) => {
      const page = await service.sandbox.fetch(request);
      if (new URL(request.url).pathname !== '/person/') return page;
      return Response.json({ ...((await page.json()) as object), listcount: 40 });
    });
    await copied('Emails', await driver.row('Acme Ltd'));
    assert.match(driver.told.join(), /Could not load: Acme Ltd\./);
  });

  it('copies the client’s own where the contact types cannot be loaded, and asks for them once', async () => {
    service.intercept(({ url }) =>
      url.includes('/contacttype/') ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined,
    );
    assert.equal(await copied('Emails', await driver.row('Acme Ltd')), '"Acme Ltd" <office@acme.test>');
    const words = 'E-mail addresses copied: 1. Could not load: Wilma Coyle, Theo Runnels, Bess Tremblay.';
    assert.deepEqual(driver.told, [`${words} ${notPermitted}`]);
    assert.equal(service.takeLines().filter((line) => line === 'GET /contacttype/').length, 1);
  });

  it('stops at once when the day’s requests are used up', async () => {
    service.intercept(({ url }) =>
      url.includes('/personcontact/') ? new Response('{"error":{"code":11}}', { status: 400 }) : undefined,
    );
    await copied('Emails', await driver.row('Acme Ltd'));
    assert.equal(service.takeLines().filter((line) => line.startsWith('GET /personcontact/')).length, 1);
    const words = 'E-mail addresses copied: 1. Could not load: Wilma Coyle, Theo Runnels, Bess Tremblay.';
    assert.ok(
      driver.told.some((told) => told.startsWith(`${words} `)),
      driver.told.join('\n'),
    );
  });

  it('puts nothing into the clipboard when it is cancelled, also while it waits for an answer', async () => {
    for (const awaited of ['/person/', '/personcontact/']) {
      await driver.signInAs('Administrator');
      const acme = await driver.row('Acme Ltd');
      const { cancel, end } = driver.cancellable();
      service.intercept(({ url }) => (url.includes(awaited) ? new Response(new ReadableStream()) : undefined));
      const copying = copied('Emails', acme);
      await until(() => service.arrived(awaited) > 0, `it waits for ${awaited}`);
      cancel();
      assert.equal(await copying, 'as before');
      end();
      assert.equal(service.arrived('/personcontact/'), awaited === '/personcontact/' ? 1 : 0);
      assert.deepEqual(driver.told, []);
    }
  });

  it('asks before it takes hundreds of requests', async () => {
    const { id } = await service.createClientElsewhere('Zz Crowd');
    await service.createPeopleElsewhere(id, 101);
    await vscode.commands.executeCommand('intervals.refresh');
    assert.equal(await copied('Emails', await driver.row('Zz Crowd')), 'as before');
    assert.deepEqual(driver.told, ['Load the contacts of 101 people?']);
    assert.match(driver.details.join(), /about 2 minutes[^]*requests left today/);
    assert.deepEqual(
      service
        .takeLines()
        .filter((line) => !/contact(?:type|descriptor)\//.test(line))
        .map((line) => line.replace(/\d+&/, 'N&')),
      ['GET /person/?clientid=N&offset=0&limit=100', 'GET /person/?clientid=N&offset=99&limit=101'],
    );
    await service.changeElsewhere('DELETE', `client/${id}/`);
  });

  it('tells an Executive, who may see neither, that there is nothing', async () => {
    await driver.signInAs('Executive');
    assert.equal(await copied('Emails', await driver.row('Acme Ltd')), 'as before');
    assert.deepEqual(service.takeLines(), []);
    assert.deepEqual(driver.told, ['No e-mail address found.']);
  });
});
