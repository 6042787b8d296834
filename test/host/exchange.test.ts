import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { bytesOfLatin1 } from '../../src/base';
import type { TreeNode } from '../../src/tree';
import { Driver, idOf, until } from './support/driver';
import { OwnFolder } from './support/ownFolder';

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:4.0', ...lines, 'END:VCARD', ''].join('\r\n');

describe('Taking along', () => {
  const driver = new Driver();
  const { service } = driver;
  const folder = new OwnFolder('exchange');
  const ends: (() => void)[] = [];

  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
    await folder.make();
  });
  after(async () => {
    await driver.stop();
    await folder.remove();
  });
  beforeEach(() => driver.reset());
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) end();
    await driver.closeAll();
    await folder.empty();
  });

  const chooseFile = (name: string): void => void ends.push(driver.chooseFile(folder.uriOf(name)));
  const textAt = (name: string): Promise<string> => folder.textOf(name);
  const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
    vscode.commands.executeCommand(`intervals.${command}`, ...args);
  const copied = (): Thenable<string> => vscode.env.clipboard.readText();

  /** Answers the question for whom something is written. */
  const answerForm = (label: RegExp, description = /./): void =>
    void ends.push(
      driver.pickBy((items) => items.find((item) => label.test(item.label) && description.test(item.description ?? ''))),
    );

  /** Requests for what depends on nothing: the names of types and descriptors are asked for once a session. */
  const withoutNames = (): readonly string[] => service.takeLines().filter((line) => !/contact(?:type|descriptor)\//.test(line));

  async function personOf(client: string, index = 0): Promise<TreeNode> {
    const person = (await driver.children(await driver.row(client)))[index];
    assert.ok(person);
    service.take();
    return person;
  }

  describe('copies', () => {
    it('a person with all contacts as vCard, by one request', async () => {
      const wilma = await personOf('Acme Ltd');
      await run('copyAsVCard', wilma);
      assert.match(withoutNames().join(), /^GET \/personcontact\/\?personid=\d+$/);
      const text = await copied();
      assert.match(text, /FN:Wilma Coyle\r\nN:Coyle;Wilma;;;\r\nTITLE:Head of procurement\r\nORG:Acme Ltd\r\n/);
      assert.match(text, /TEL;TYPE=cell:\+1 917 555 0111\r\n/);
    });

    it('nothing as CSV where its user cancels the question for whom', async () => {
      const acme = await driver.row('Acme Ltd');
      service.take();
      ends.push(driver.pickBy(() => undefined));
      await run('copyAsCsv', acme);
      assert.deepEqual([service.takeLines(), driver.told], [[], []]);
    });

    it('several clients as CSV, with one request for all their people and one for the contacts of each', async () => {
      const rows = [await driver.row('Acme Ltd'), await driver.row('Müller & Söhne GmbH')];
      service.take();
      answerForm(/^For a Spreadsheet$/, /commas/);
      await run('copyAsCsv', rows[0], rows);
      const [people, ...contacts] = withoutNames();
      assert.match(people ?? '', /^GET \/person\/\?clientid=\d+%2C\d+&offset=0&limit=500$/);
      assert.equal(contacts.length, 6);
      assert.ok(contacts.every((line) => line.startsWith('GET /personcontact/?personid=')));
      const lines = (await copied()).split('\r\n');
      assert.equal(lines[0], 'clientid,client,personid,firstname,lastname,title,type,descriptor,value');
      assert.ok(lines.some((line) => line.endsWith(",Wilma,Coyle,Head of procurement,Phone,Mobile,'+1 917 555 0111")));
      assert.ok(lines.some((line) => line.includes('Özlem,Yıldız')));
    });

    it('a contact as JSON below its person, without asking for what is known', async () => {
      const wilma = await personOf('Acme Ltd');
      const [contact] = await driver.children(wilma);
      service.take();
      await run('copyAsJson', contact);
      assert.deepEqual(withoutNames(), []);
      assert.deepEqual(driver.told, ['Copied: 1 person, 1 contact.']);
      const { clients, people } = JSON.parse(await copied()) as {
        clients: unknown[];
        people: { contacts: { value: string }[] }[];
      };
      assert.deepEqual([clients, people.map(({ contacts }) => contacts.map(({ value }) => value))], [[], [['wilma@acme.test']]]);
    });
  });

  describe('exports', () => {
    it('one client to a file, which can be opened', async () => {
      const acme = await driver.row('Acme Ltd');
      service.take();
      chooseFile('Acme.vcf');
      answerForm(/4\.0$/);
      driver.answer('Open File');
      await run('export', acme);
      assert.equal(withoutNames().length, 4);
      const text = await textAt('Acme.vcf');
      assert.equal(text.match(/^BEGIN:VCARD/gm)?.length, 4);
      assert.match(text, /KIND:org\r\nFN:Acme Ltd/);
      assert.deepEqual(await folder.names(), ['Acme.vcf']);
      assert.match(driver.told.at(-1) ?? '', /^Exported to “Acme\.vcf”: 1 client, 3 people, \d+ contacts\.$/);
      await until(() => vscode.window.activeTextEditor?.document.fileName.endsWith('Acme.vcf') === true, 'the file is open');
    });

    it('to a file for Outlook, or for a program that takes values as they are', async () => {
      const acme = await driver.row('Acme Ltd');
      chooseFile('Acme.vcf');
      answerForm(/3\.0$/);
      await run('export', acme);
      const text = await textAt('Acme.vcf');
      assert.match(text, /VERSION:3\.0\r\nX-ABSHOWAS/);
      assert.match(text, /\r\nTEL;TYPE=cell,voice:\+1 917 555 0111\r\n/);
      chooseFile('Acme.csv');
      answerForm(/Another Program/);
      await run('export', acme);
      assert.match(await textAt('Acme.csv'), /^clientid,[^]*,Mobile,\+1 917 555 0111\r\n/);
    });

    it('all clients, as CSV that Excel reads', async () => {
      // As many as fit into a minute's requests, of which the tests before have used some.
      await driver.moveOn();
      service.intercept(async (request) => {
        if (new URL(request.url).pathname !== '/person/') return undefined;
        const { person, ...rest } = (await (await service.sandbox.fetch(request)).json()) as { person: unknown[] };
        return Response.json({ ...rest, listcount: 50, person: person.slice(0, 50) });
      });
      service.take();
      chooseFile('all.csv');
      answerForm(/^For a Spreadsheet$/, /semicolons/);
      await run('exportClients');
      const [clients, people, ...contacts] = withoutNames();
      assert.equal(clients, 'GET /client/?sortfield=name&sortdir=ASC&offset=0&limit=500');
      assert.match(people ?? '', /^GET \/person\/\?clientid=/);
      assert.ok(contacts.length > 20);
      assert.equal(new Set(contacts).size, contacts.length);
      const text = await textAt('all.csv');
      assert.ok(text.startsWith('\uFEFFclientid;client;'));
      assert.ok(text.includes('株式会社さくら製作所'));
    });

    it('nothing where its user cancels, or where the name of the file says no format', async () => {
      const acme = await driver.row('Acme Ltd');
      service.take();
      ends.push(driver.chooseFile(undefined));
      await run('export', acme);
      assert.deepEqual(driver.told, []);
      chooseFile('acme.txt');
      await run('export', acme);
      assert.match(driver.told.join(), /must end in one of these: \.vcf, \.csv, \.json/);
      assert.deepEqual([service.takeLines(), await folder.names()], [[], []]);
    });

    it('nothing over a file that is there when it is cancelled', async () => {
      const acme = await driver.row('Acme Ltd');
      await folder.write('acme.json', 'before');
      chooseFile('acme.json');
      ends.push(driver.cancelAfterFirstStep());
      await run('export', acme);
      assert.equal(await textAt('acme.json'), 'before');
      assert.deepEqual([await folder.names(), driver.told], [['acme.json'], []]);
    });

    it('nothing where reading fails, says why, and goes on where it stopped', async () => {
      const acme = await driver.row('Acme Ltd');
      service.take();
      chooseFile('acme.json');
      let count = 0;
      const refuse = ({ url }: Request) =>
        url.includes('/personcontact/') && ++count === 3 ? new Response('{"error":{"code":6}}', { status: 402 }) : undefined;
      service.intercept(refuse);
      await run('export', acme);
      assert.match(driver.told.join(), /account is currently closed.*Nothing has been written yet/);
      assert.deepEqual(await folder.names(), []);
      count = 0;
      service.take();
      driver.answer('Continue');
      await run('export', acme);
      const contacts = service.takeLines().filter((line) => line.includes('/personcontact/'));
      assert.deepEqual([contacts.length >= 4, new Set(contacts).size], [true, 3]);
      const { clients } = JSON.parse(await textAt('acme.json')) as { clients: { people: unknown[] }[] };
      assert.equal(clients[0]?.people.length, 3);
    });

    it('nothing where a gateway says that somebody is not there, and everybody when it goes on', async () => {
      const acme = await driver.row('Acme Ltd');
      const theo = idOf((await driver.children(acme))[1]!);
      chooseFile('acme.json');
      let count = 0;
      service.intercept(({ url }) =>
        url.includes(`personid=${theo}`) && ++count === 1 ? new Response('404 page not found\n', { status: 404 }) : undefined,
      );
      driver.answer('Continue');
      await run('export', acme);
      assert.match(driver.told[0] ?? '', /404.*Nothing has been written yet/);
      const { clients } = JSON.parse(await textAt('acme.json')) as { clients: { people: { contacts: unknown[] }[] }[] };
      assert.deepEqual(
        clients[0]?.people.map(({ contacts }) => contacts.length > 0),
        [true, true, true],
      );
      assert.equal(driver.told.length, 2);
    });

    it('what is there, and names who was deleted meanwhile and whose contacts may be incomplete', async () => {
      const acme = await driver.row('Acme Ltd');
      const [wilma, theo] = (await driver.children(acme)).map(idOf);
      chooseFile('acme.json');
      service.intercept(({ url }) => {
        const { pathname, search } = new URL(url);
        const isAboutTheo = pathname === `/person/${theo}/` || search === `?personid=${theo}`;
        if (isAboutTheo) return new Response('{"error":{"code":14}}', { status: 404 });
        return search === `?personid=${wilma}` ? Response.json({ listcount: 2, personcontact: [] }) : undefined;
      });
      await run('export', acme);
      assert.equal(
        driver.told[0],
        'People whose contacts may be incomplete: 1. Left out because they were deleted in the meantime: Theo Runnels.',
      );
      assert.match(driver.told[1] ?? '', /^Exported to “acme\.json”: 1 client, 2 people,/);
    });

    it('any list of work, with all its records by one request, and only in the formats that can have it', async () => {
      const acme = idOf(await driver.row('Acme Ltd'));
      const owner = { resource: 'client', id: acme };
      const work = { owner, resource: 'project', filter: 'clientid', onlyOpen: false };
      const account = (await vscode.authentication.getAccounts('intervals'))[0]?.id;
      const row = { id: 'x', account, parent: undefined, work, item: async () => undefined };
      chooseFile('projects.csv');
      answerForm(/^For a Spreadsheet$/, /commas/);
      service.take();
      await run('exportList', row);
      assert.match(service.takeLines().join(), /^GET \/project\/\?clientid=\d+&sortfield=name&sortdir=ASC&offset=0&limit=500$/);
      assert.match(await textAt('projects.csv'), /^\uFEFF?id,localid,name,clientid,client,[^]*Rocket catalogue/);
      assert.match(driver.told.join(), /Exported to “projects\.csv”: Projects: \d+\./);
      chooseFile('projects.vcf');
      await run('exportList', row);
      assert.match(driver.told.at(-1) ?? '', /must end in one of these: \.csv, \.json/);
      assert.deepEqual(service.takeLines(), []);
    });

    it('nothing half where the disk is full, and says so', async () => {
      const acme = await driver.row('Acme Ltd');
      await folder.write('acme.json', 'before');
      chooseFile('acme.json');
      ends.push(driver.fillDisk());
      await run('export', acme);
      assert.match(driver.told.join(), /“acme\.json” could not be written\. The disk is full/);
      assert.equal(await textAt('acme.json'), 'before');
    });

    it('asks before it takes minutes, and refuses what the day’s requests do not suffice for', async () => {
      const acme = await driver.row('Acme Ltd');
      chooseFile('acme.json');
      const crowd = Array.from({ length: 250 }, (_, index) => ({ id: String(index + 1), clientid: '1', firstname: 'x' }));
      let used = 5000;
      service.intercept(({ url }) => {
        const { pathname } = new URL(url);
        if (pathname === '/person/') return Response.json({ status: 'OK', code: 200, listcount: 250, person: crowd });
        return pathname === '/quota/' ? Response.json({ quota: { quota: 6000, used, exceeded: 'f' } }) : undefined;
      });
      await run('export', acme);
      assert.match(driver.told.join(), /Load the contacts of 250 people\?/);
      assert.match(driver.details.join(), /about 3 minutes[^]*1,000 requests left today/);
      used = 5900;
      await run('export', acme);
      assert.match(driver.told.at(-1) ?? '', /takes 250 requests, but your company has only 100 left today/);
      assert.deepEqual(
        withoutNames().filter((line) => line.includes('personcontact')),
        [],
      );
      assert.deepEqual(await folder.names(), []);
    });
  });

  describe('imports', () => {
    before(() => driver.moveOn());

    type Items = readonly vscode.QuickPickItem[];
    const posts = () => service.take().filter(({ method }) => method === 'POST');
    const jane = card(
      'FN:Jane Doe',
      'TEL;TYPE=cell:+1 917 555 0199',
      'EMAIL;TYPE=work:jane@acme.test',
      'EMAIL;TYPE=work:WILMA@acme.test',
      'IMPP:sip:jane@acme.test',
    );

    /** Chooses what is picked already in lists to pick from, and what this fits in others; gives the items of the last, and what stands above them. */
    function accept(label: RegExp, alsoPick?: RegExp): Pick<vscode.QuickPickOptions, 'title' | 'placeHolder'> & { items: Items } {
      const seen: ReturnType<typeof accept> = { items: [] };
      const choose = (items: Items, { title, placeHolder }: vscode.QuickPickOptions): unknown => {
        if (!items.some((item) => 'match' in item)) return items.find((item) => label.test(item.label));
        Object.assign(seen, { items, title, placeHolder });
        return items.filter((item) => item.picked === true || alsoPick?.test(item.label) === true);
      };
      ends.push(driver.pickBy(choose));
      return seen;
    }

    it('what is new of one of several cards, by one POST each, and reports', async () => {
      await folder.write('cards.vcf', card('FN:John') + jane);
      chooseFile('cards.vcf');
      const wilma = await personOf('Acme Ltd');
      const seen = accept(/Jane/);
      await run('importContacts', wilma);
      assert.equal(seen.title, 'Create Contacts for Wilma Coyle');
      assert.match(seen.placeHolder ?? '', /^From the vCard of “Jane Doe”\./);
      assert.deepEqual(
        seen.items.map(({ label, description, picked }) => [label, description, picked]),
        [
          ['+1 917 555 0199', 'Phone · Mobile', true],
          ['jane@acme.test', 'E-mail · Work', true],
          ['WILMA@acme.test', 'E-mail · Work — already exists', false],
          ['sip:jane@acme.test', 'Instant messenger · no matching descriptor; you will be asked', false],
        ],
      );
      const sent = posts();
      assert.deepEqual(
        sent.map(({ path: to, body }) => [to, (body as Record<string, unknown>)['value']]),
        [
          ['/personcontact/', '+1 917 555 0199'],
          ['/personcontact/', 'jane@acme.test'],
        ],
      );
      assert.equal(driver.told.at(-1), 'Contacts created for “Wilma Coyle”: 2.');
      assert.ok((await driver.labels(wilma)).includes('jane@acme.test'));
    });

    it('what can be read of a card, names what was left out, and shows that as a text where it is wanted', async () => {
      const content = [
        'BEGIN:VCARD',
        'VERSION:2.1',
        'N:Doe;J\xf6rg',
        'NOTE:pays late',
        'not folded',
        'TEL;CELL:+1 917 555 0190',
        'PHOTO:x',
      ];
      await folder.write('old.vcf', bytesOfLatin1([...content, 'END:VCARD'].join('\r\n')));
      chooseFile('old.vcf');
      const wilma = await personOf('Acme Ltd');
      const seen = accept(/./);
      await run('importContacts', wilma);
      assert.match(seen.placeHolder ?? '', /“Jörg Doe”/);
      assert.deepEqual(
        seen.items.map(({ label, picked }) => [label, picked === true]),
        [
          ['+1 917 555 0190', true],
          ['$(info) Left out: note, line 5 (“not folded”), photo', false],
        ],
      );
      assert.deepEqual([posts().length, driver.told.at(-1)], [1, 'Contacts created for “Wilma Coyle”: 1.']);
      for (const end of ends.splice(1)) end();
      accept(/./, /Left out/);
      await run('importContacts', wilma);
      assert.deepEqual([posts().length, driver.told.length], [0, 1]);
      const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor is active');
      assert.equal(document.getText(), 'note: pays late\nline 5 (“not folded”): not folded\nphoto');
    });

    it('what fits no type as what its user says', async () => {
      await folder.write('jane.vcf', jane);
      chooseFile('jane.vcf');
      const theo = await personOf('Acme Ltd', 1);
      accept(/^(?:Instant messenger|Personal)$/, /^sip:/);
      await run('importContacts', theo);
      const messenger = posts().find(({ body }) => (body as Record<string, unknown>)['value'] === 'sip:jane@acme.test');
      assert.ok(messenger);
      assert.equal(driver.told.at(-1), 'Contacts created for “Theo Runnels”: 4.');
    });

    it('again what was refused, or shows it as a vCard', async () => {
      await folder.write('jane.vcf', jane);
      chooseFile('jane.vcf');
      const bess = await personOf('Acme Ltd', 2);
      accept(/./);
      let refusals = 2;
      service.intercept(({ method }) =>
        method === 'POST' && refusals-- > 0
          ? new Response('{"error":{"code":18,"message":"No, thanks"}}', { status: 400 })
          : undefined,
      );
      driver.answer('Try Again');
      await run('importContacts', bess);
      assert.match(
        driver.told[0] ?? '',
        /^Contacts created for “Bess Tremblay”: 1\. “\+1 917 555 0199” was not created\. .*No, thanks/,
      );
      assert.equal(driver.told.at(-1), 'Contacts created for “Bess Tremblay”: 3.');
      assert.equal(posts().length, 5);
      service.intercept(({ method }) => (method === 'POST' ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined));
      await folder.write('jane.vcf', card('FN:Jane', 'TEL;TYPE=cell:+1 917 555 0177'));
      driver.answer('Show Contacts Not Created');
      await run('importContacts', bess);
      const { document } = vscode.window.activeTextEditor ?? assert.fail('no editor is active');
      assert.ok(document.isUntitled);
      assert.match(document.getText(), /FN:Bess Tremblay\s+TEL;TYPE=cell:\+1 917 555 0177/);
    });

    describe('again what may have been created though no answer came', () => {
      /** Leaves the first POST without an answer; gives what was sent with it. */
      function loseFirst(onLook: (looks: number, body: object) => Promise<void> | void): void {
        let body: object | undefined;
        let looks = 0;
        service.intercept(async (request) => {
          if (request.method === 'POST' && !body) {
            body = (await request.clone().json()) as object;
            return new Response('<html>Gateway Timeout</html>', { status: 504 });
          }
          const isLook = request.method === 'GET' && request.url.includes('/personcontact/');
          if (body && isLook) await onLook((looks += 1), body);
          return service.sandbox.fetch(request);
        });
      }

      async function importOne(value: string, index: number): Promise<void> {
        await folder.write('slow.vcf', card('FN:Jane', `TEL;TYPE=cell:${value}`));
        chooseFile('slow.vcf');
        const person = await personOf('Bluebell Dairy', index);
        accept(/./);
        await run('importContacts', person);
      }

      it('only after a look, and not where it is there by then', async () => {
        // The first look comes too early, the second one after the slow server.
        loseFirst(async (looks, body) => {
          if (looks === 2) await service.changeElsewhere('POST', 'personcontact/', body);
        });
        driver.answer('Try Again');
        await importOne('+1 917 555 0171', 0);
        assert.equal(posts().length, 1);
        assert.match(driver.told[0] ?? '', /^Contacts for “[^”]+”: Could not confirm whether “\+1 917 555 0171” was created\./);
        assert.match(driver.told.at(-1) ?? '', /^Contacts created for “.+”: 1\.$/);
      });

      it('only after half a minute where it is not there', async () => {
        loseFirst((looks) => {
          // It is tried again at once, and then once more after that time.
          if (looks === 2) driver.clock.advance(30_000);
        });
        driver.answer('Try Again');
        driver.answer('Try Again');
        await importOne('+1 917 555 0172', 0);
        assert.equal(posts().length, 2);
        assert.match(driver.told[1] ?? '', /Could not confirm whether .* may still be working on .* Try again in \d+ s\./);
        assert.match(driver.told.at(-1) ?? '', /^Contacts created for “.+”: 1\.$/);
      });
    });

    it('no more than was reached when its user stops it', async () => {
      await folder.write('jane.vcf', card('FN:Jane', 'TEL;TYPE=cell:+1 917 555 0155', 'TEL;TYPE=cell:+1 917 555 0156'));
      chooseFile('jane.vcf');
      const person = await personOf('Müller & Söhne GmbH', 1);
      accept(/./);
      ends.push(driver.cancelAfterFirstStep());
      await run('importContacts', person);
      assert.equal(posts().length, 1);
      assert.match(driver.told.at(-1) ?? '', /^Contacts created for “.+”: 1\. Contacts not attempted: 1\.$/);
    });

    it('nothing of a file that is no vCard or has no contact, and says of which file and why', async () => {
      const wilma = await personOf('Acme Ltd');
      for (const [name, content, words] of [
        [
          'bad.vcf',
          card('TEL'),
          /^“bad\.vcf” cannot be imported\. The vCard “\(no visible name\)” has no .* Left out: line 3 \(“TEL”\)/,
        ],
        ['page.vcf', '<html>', /^“page\.vcf” cannot be imported\. This file contains no vCard\./],
        ['cut.vcf', card('TEL:1').replace(/END[^]*/, ''), /^“cut\.vcf” cannot be imported\. .*“END:VCARD” is missing\./],
        ['none.vcf', card('FN:Jane'), /^“none\.vcf” cannot be imported\. The vCard “Jane” has no e-mail address/],
      ] as const) {
        await folder.write(name, content);
        chooseFile(name);
        await run('importContacts', wilma);
        assert.match(driver.told.at(-1) ?? '', words);
      }
      assert.deepEqual(service.takeLines(), []);
    });
  });
});
