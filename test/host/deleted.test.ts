import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import * as vscode from 'vscode';

import { localDisk } from '../../src/node/localDisk';
import { StorageFolder } from '../../src/platform';
import type { TreeNode } from '../../src/tree';
import { activeEditor, activeTab, contentOf, Driver, idOf, save, until } from './support/driver';

describe('Deleted records', () => {
  const driver = new Driver();
  const { service } = driver;

  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
  });
  after(async () => {
    await driver.configure('keepDeletedRecords', undefined);
    await driver.stop();
  });
  beforeEach(() => driver.reset());
  afterEach(() => driver.closeAll());

  const writes = () => service.take().filter(({ method }) => method !== 'GET');

  const firstPersonOf = async (client: string): Promise<TreeNode> => driver.firstBelow(await driver.row(client));

  async function labelOf(row: TreeNode): Promise<string> {
    const { label } = await row.item();
    assert.ok(typeof label === 'string');
    return label;
  }

  /** Deletes what rows stand for, and then chooses a button. */
  async function remove(rows: readonly TreeNode[], then?: string): Promise<void> {
    service.take();
    driver.answer('Delete');
    if (then !== undefined) driver.answer(then);
    await vscode.commands.executeCommand('intervals.delete', rows[0], rows);
  }

  const showDeleted = (): Thenable<unknown> => vscode.commands.executeCommand('intervals.showDeleted');

  const accept = (): Thenable<unknown> => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');

  /** What is shown of the deleted records. */
  async function shownDeleted(): Promise<readonly string[]> {
    let labels: readonly string[] = [];
    await driver.inPicker(showDeleted, async ({ pick }) => {
      labels = pick.items.map(({ label }) => label);
    });
    return labels;
  }

  it('of contacts are created again by Undo, with the same content', async () => {
    const person = await firstPersonOf('Acme Ltd');
    const contact = await driver.firstBelow(person);
    const label = await labelOf(contact);
    const { id, ...content } = contentOf(await driver.open(contact));
    await remove([contact], 'Undo');
    assert.deepEqual(writes(), [
      { method: 'DELETE', path: `/personcontact/${String(id)}/`, body: undefined },
      { method: 'POST', path: '/personcontact/', body: content },
    ]);
    const [question, deleted, created] = driver.told;
    assert.match(question ?? '', /^Delete the contact/);
    assert.deepEqual([deleted, created], [`“${label}” was deleted.`, `“${label}” was created again.`]);
    assert.ok((await driver.labels(person)).includes(label));
    await showDeleted();
    assert.match(driver.told.at(-1) ?? '', /No deleted records/, 'what is there again is not shown as deleted');
  });

  it('of people are created again by Undo with their contacts, though these were never looked at', async () => {
    const client = await driver.row('Bluebell Dairy');
    const person = await driver.firstBelow(client);
    const label = await labelOf(person);
    const { id, clientid, firstname } = contentOf(await driver.open(person));
    await remove([person], 'Undo');
    const [deletion, creation, ...contacts] = writes();
    assert.equal(deletion?.path, `/person/${String(id)}/`);
    assert.equal(creation?.path, '/person/');
    const body = creation.body as Record<string, unknown>;
    assert.deepEqual([body['clientid'], body['firstname']], [clientid, firstname]);
    assert.ok(contacts.length > 0 && contacts.every(({ path }) => path === '/personcontact/'));
    const again = await driver.row(label, client);
    const values = contacts.map((contact) => (contact.body as Record<string, unknown>)['value']);
    assert.ok(values.includes('rosie@bluebell.example'));
    assert.equal((await driver.labels(again)).length, values.length);
  });

  it('tell what Undo could not create, and are still shown then', async () => {
    const person = await firstPersonOf('Acme Ltd');
    const contact = await driver.firstBelow(person);
    const label = await labelOf(contact);
    service.intercept(({ method }) =>
      method === 'POST' ? new Response('{"error":{"code":18,"message":"No, thanks"}}', { status: 400 }) : undefined,
    );
    await remove([contact], 'Undo');
    assert.match(driver.told.at(-1) ?? '', /was not created again\. .*No, thanks/);
    assert.ok((await shownDeleted()).includes(label));
  });

  it('stay deleted where Undo meets what every further request would meet, and are named', async () => {
    const person = await firstPersonOf('Éditions du Héron');
    const contacts = (await driver.children(person)).slice(0, 2);
    assert.equal(contacts.length, 2);
    const [, label] = await Promise.all(contacts.map(labelOf));
    service.intercept(({ method }) => (method === 'POST' ? new Response('{"error":{"code":11}}', { status: 400 }) : undefined));
    await remove(contacts, 'Undo');
    assert.equal(writes().filter(({ method }) => method === 'POST').length, 1);
    assert.match(driver.told.at(-1) ?? '', /was not created again\. .*Try again tomorrow/);
    assert.ok(driver.told.at(-1)?.endsWith(`Not created again: ${label}.`), driver.told.at(-1));
    service.intercept(undefined);
  });

  it('are not created again in another account', async () => {
    const person = await firstPersonOf('Acme Ltd');
    const [contact] = await driver.children(person);
    const { showInformationMessage } = vscode.window;
    const notifications: ((button: string) => void)[] = [];
    vscode.window.showInformationMessage = () => new Promise((resolve) => notifications.push(resolve));
    driver.answer('Delete');
    const deleting = vscode.commands.executeCommand('intervals.delete', contact);
    await until(() => notifications.length > 0, 'Undo is offered');
    await driver.signInAs('Manager');
    vscode.window.showInformationMessage = showInformationMessage;
    notifications[0]?.('Undo');
    await deleting;
    assert.deepEqual(writes(), []);
    assert.match(driver.told.join(), /another account/);
    await driver.signInAs('Administrator');
  });

  it('of clients are shown as read-only JSON with what was loaded below', async () => {
    const client = await driver.row('Delft Blue Tiles B.V.');
    const people = await driver.labels(client);
    assert.ok(people.length > 0);
    const removeAndShow = () => remove([client], 'Show Deleted Records');
    await driver.inPicker(removeAndShow, async ({ pick }) => {
      const [newest] = pick.items;
      assert.equal(newest?.label, 'Delft Blue Tiles B.V.');
      assert.match(newest.description ?? '', /^Client · /);
      await accept();
    });
    assert.match(driver.details.join(), /cannot be undone[^]*A copy is kept[^]*not loaded here/);
    assert.equal(driver.told.at(-1), 'Deleted: “Delft Blue Tiles B.V.”, 3 people. The people were deleted too.');
    await until(() => activeTab()?.label === 'Delft Blue Tiles B.V (deleted).json', 'the copy is shown');
    await until(() => vscode.window.activeTextEditor !== undefined, 'the editor is there');
    const { document } = activeEditor();
    const { client: shown, people: shownPeople } = JSON.parse(document.getText()) as Record<string, object>;
    assert.equal((shown as Record<string, unknown>)['name'], 'Delft Blue Tiles B.V.');
    assert.equal((shownPeople as readonly unknown[]).length, people.length);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.isDirty, false);
    assert.deepEqual(
      writes().map(({ method }) => method),
      ['DELETE'],
    );
    await vscode.commands.executeCommand('intervals.createAgain', document.uri);
    await until(() => activeEditor().document.uri.path.includes('/client/new-'), 'the draft is there');
    assert.equal(contentOf(activeEditor())['name'], 'Delft Blue Tiles B.V.');
  });

  it('are created again from their copy by a draft, whose save is the one POST', async () => {
    const client = await driver.row('Kestrel Outdoor');
    await remove([client]);
    await driver.inPicker(showDeleted, async ({ pick, press }) => press(pick.items[0]!));
    await until(() => vscode.window.activeTextEditor?.document.getText().includes('Kestrel') === true, 'the draft is there');
    assert.deepEqual(
      writes().map(({ method }) => method),
      ['DELETE'],
    );
    await save();
    await until(() => vscode.window.activeTextEditor?.document.getText().includes('"id"') === true, 'it is created');
    const [{ path, body } = assert.fail('nothing was sent'), ...more] = writes();
    assert.deepEqual([path, (body as Record<string, unknown>)['name'], more], ['/client/', 'Kestrel Outdoor', []]);
    assert.ok((await driver.labels()).includes('Kestrel Outdoor'));
  });

  it('of one batch are deleted with what belongs to them, and come back once', async () => {
    const person = await firstPersonOf('Müller & Söhne GmbH');
    const label = await labelOf(person);
    const rows = [...(await driver.children(person)), person];
    await remove(rows, 'Undo');
    const what = `“${label}”, ${rows.length - 1} contacts`;
    assert.deepEqual(driver.told, [
      `Delete 1 person, ${rows.length - 1} contacts from Intervals?`,
      `Deleted: ${what}.`,
      `Created again: ${what}.`,
    ]);
    const posts = writes().filter(({ method }) => method === 'POST');
    assert.equal(posts.length, rows.length);
    assert.equal(posts.filter(({ path }) => path === '/person/').length, 1);
  });

  it('are counted by kind, and alike when they are created again, whether or not what went along was selected', async () => {
    const people = await driver.children(await driver.row('Éditions du Héron'));
    assert.ok(people.length > 1);
    await driver.reset();
    await remove(people, 'Undo');
    const [, deleted = '', created] = driver.told;
    assert.match(deleted, new RegExp(`^Deleted: ${people.length} people, [1-9]\\d* contacts?\\.$`));
    assert.equal(created, deleted.replace('Deleted', 'Created again'));
    const posts = writes().filter(({ method }) => method === 'POST');
    assert.ok(deleted.includes(` ${posts.length - people.length} contact`));
  });

  it('are no more than were reached when its user stopped it', async () => {
    const rows = [await driver.row('Yellow Brick Analytics'), await driver.row('Wexford Wool Co-operative')];
    const end = driver.cancelAfterFirstStep();
    await remove(rows);
    end();
    assert.deepEqual(
      writes().map(({ method }) => method),
      ['DELETE'],
    );
    assert.ok(
      driver.told.some((told) => /^Deleted: “Yellow Brick Analytics”, \d people\./.test(told)),
      driver.told.join('\n'),
    );
    assert.ok((await driver.labels()).includes('Wexford Wool Co-operative'));
  });

  describe('below a client', () => {
    let client: TreeNode;
    let ids: readonly string[];
    beforeEach(async () => {
      const { id } = await service.createClientElsewhere('Zz Dissolved');
      ids = await service.createPeopleElsewhere(id, 2);
      await vscode.commands.executeCommand('intervals.refresh');
      client = await driver.row('Zz Dissolved');
    });
    afterEach(async () => {
      service.intercept(undefined);
      for (const id of ids) await service.changeElsewhere('DELETE', `person/${id}/`).catch(() => undefined);
      await vscode.commands.executeCommand('intervals.refresh');
    });

    /** Deletes the client; gives what is asked afterwards. */
    const looks = async (): Promise<readonly string[]> => {
      await remove([client]);
      const lines = service.takeLines();
      return lines.slice(lines.findIndex((line) => line.startsWith('DELETE')) + 1).map((line) => line.replace(/=.*/, ''));
    };

    it('are told to be deleted too, which nothing promised', async () => {
      assert.deepEqual(await looks(), ['GET /person/?localid']);
      assert.deepEqual(driver.told, [
        'Delete the client “Zz Dissolved” from Intervals?',
        'Deleted: “Zz Dissolved”, 2 people. The people were deleted too.',
      ]);
    });

    it('are told to be kept where the server keeps them', async () => {
      service.intercept((request) => {
        if (request.method !== 'DELETE') return undefined;
        const keep = ids.map((id) => service.changeElsewhere('PUT', `person/${id}/`, { clientid: null }));
        return Promise.all(keep).then(() => service.sandbox.fetch(request));
      });
      assert.deepEqual(await looks(), ['GET /person/?localid']);
      assert.equal(driver.told[1], '“Zz Dissolved” was deleted. Intervals kept 2 people: P0, P1.');
    });

    it('are not told to be anything where the look fails', async () => {
      service.intercept(({ url }) => (url.includes('localid=') ? new Response('<html>', { status: 403 }) : undefined));
      assert.deepEqual(await looks(), ['GET /person/?localid']);
      assert.match(driver.told[1] ?? '', /^“Zz Dissolved” was deleted\. Could not check whether the people were deleted too\. /);
    });
  });

  it('which were refused are not shown as deleted', async () => {
    const client = await driver.row('Acme Ltd');
    service.intercept(({ method }) => (method === 'DELETE' ? new Response('{"error":{"code":10}}', { status: 403 }) : undefined));
    await remove([client]);
    assert.match(driver.told.at(-1) ?? '', /“Acme Ltd” was not deleted/);
    assert.ok(!(await shownDeleted()).includes('Acme Ltd'));
  });

  it('are kept a copy of where a slow server may delete them after its time', async () => {
    await driver.configure('requestTimeout', 1);
    try {
      service.intercept(({ method }) => (method === 'DELETE' ? new Promise<Response>(() => undefined) : undefined));
      await remove([await driver.row('Bluebell Dairy')]);
      service.intercept(undefined);
      assert.match(driver.told.at(-1) ?? '', /“Bluebell Dairy” still existed/);
      assert.ok((await shownDeleted()).includes('Bluebell Dairy'));
    } finally {
      service.intercept(undefined);
      await driver.configure('requestTimeout', undefined);
    }
  });

  describe('where something on the way answers', () => {
    const gateway = (): Response => new Response('404 page not found\n', { status: 404 });
    let client: TreeNode;
    let person: TreeNode;
    let label: string;
    let own: string;

    before(() => driver.moveOn());
    beforeEach(async () => {
      client = await driver.row('Hazel & Finch Architects');
      person = await driver.firstBelow(client);
      label = await labelOf(person);
      own = `/person/${idOf(person)}/`;
    });

    const isThere = async (): Promise<boolean> => (await driver.labels(client)).includes(label);

    const contacts: Readonly<Record<string, () => Response>> = {
      'a gateway says that there are none': gateway,
      'a gateway refuses them': () => new Response('<html>Denied</html>', { status: 403 }),
      'the server counts more than it gives': () =>
        Response.json({ status: 'OK', code: 200, listcount: 3, personcontact: [{ id: '5', value: 'x' }] }),
    };
    for (const [what, answers] of Object.entries(contacts)) {
      it(`for the contacts of a person (${what}), nobody is deleted without the copy that was promised`, async () => {
        service.intercept(({ method, url }) => (method === 'GET' && url.includes('/personcontact/') ? answers() : undefined));
        await remove([person], 'Undo');
        assert.deepEqual(writes(), []);
        assert.equal(driver.told.length, 2);
        assert.ok(
          driver.told[1]?.startsWith(`“${label}” was not deleted because it could not be copied completely beforehand. `),
          driver.told[1],
        );
        assert.ok(await isThere());
        await showDeleted();
        assert.match(driver.told.at(-1) ?? '', /No deleted records/);
      });
    }

    it('for the contacts of a person, by the API’s own word, who is there has none', async () => {
      const noSuchRecord = () => new Response('{"error":{"code":14}}', { status: 404 });
      service.intercept(({ method, url }) => (method === 'GET' && url.includes('/personcontact/') ? noSuchRecord() : undefined));
      const { id } = await service.createClientElsewhere('Zz Nobody Calls');
      await service.createPeopleElsewhere(id, 1);
      await vscode.commands.executeCommand('intervals.refresh');
      const alone = await driver.firstBelow(await driver.row('Zz Nobody Calls'));
      const [none, ...more] = await driver.children(alone);
      assert.deepEqual([(await none!.item()).label, more], ['No contacts.', []]);
      await remove([alone]);
      assert.deepEqual(
        writes().map(({ method, path }) => `${method} ${path}`),
        [`DELETE /person/${idOf(alone)}/`],
      );
      await service.changeElsewhere('DELETE', `client/${id}/`);
    });

    it('for the deletion, nobody counts as deleted who is there, and no Undo makes a second one', async () => {
      service.intercept(({ method }) => (method === 'DELETE' ? gateway() : undefined));
      await remove([person], 'Undo');
      assert.deepEqual(
        writes().map(({ method }) => method),
        ['DELETE'],
      );
      assert.equal(driver.told.length, 2);
      assert.ok(driver.told[1]?.startsWith(`“${label}” still existed a moment later`), driver.told[1]);
      assert.ok(await isThere());
    });

    it('for all that is asked about a person, a list decides', async () => {
      service.intercept(({ url }) => (url.endsWith(own) ? gateway() : undefined));
      await remove([person], 'Undo');
      assert.ok(driver.told[1]?.startsWith(`“${label}” still existed a moment later`), driver.told[1]);
      assert.ok(await isThere());
      assert.deepEqual(
        service.takeLines().map((line) => line.replace(/=.*/, '')),
        ['GET /personcontact/?personid', `DELETE ${own}`, `GET ${own}`, 'GET /person/?clientid'],
      );
    });

    it('for the list as well, nobody can tell, which is said', async () => {
      service.intercept(({ url }) => (url.includes('/person/') ? gateway() : undefined));
      await remove([person], 'Undo');
      assert.deepEqual(driver.told.slice(1), [`Could not confirm whether “${label}” was deleted. Refresh to check.`]);
      service.intercept(undefined);
      assert.ok(await isThere());
    });

    it('for a deletion that was carried out, Undo is offered once the list lacks the person', async () => {
      const carryOut = async (request: Request): Promise<Response> => {
        await service.sandbox.fetch(request);
        return gateway();
      };
      service.intercept((request) => (request.url.endsWith(own) ? carryOut(request) : undefined));
      await remove([person], 'Undo');
      assert.deepEqual(driver.told.slice(1), [`Deleted: “${label}”, 2 contacts.`, `Created again: “${label}”, 2 contacts.`]);
      const posts = writes().filter(({ path }) => path === '/person/');
      assert.equal(posts.length, 1);
      assert.equal((await driver.labels(client)).filter((other) => other === label).length, 1);
    });

    it('for the person who is to be copied, and for the lists, nothing is deleted', async () => {
      driver.clock.advance(60_000);
      service.intercept(({ url }) => (url.includes('/person/') ? gateway() : undefined));
      await remove([person], 'Undo');
      assert.deepEqual(writes(), []);
      assert.match(driver.told.at(-1) ?? '', /was not deleted because it could not be copied completely/);
      assert.ok(await isThere());
    });
  });

  it('which others deleted before are not deleted once more', async () => {
    const client = await driver.row('Wexford Wool Co-operative');
    await service.changeElsewhere('DELETE', `client/${idOf(client)}/`);
    driver.clock.advance(60_000);
    await remove([client]);
    assert.deepEqual(writes(), []);
    assert.ok(!(await driver.labels()).includes('Wexford Wool Co-operative'));
    assert.ok(!(await shownDeleted()).includes('Wexford Wool Co-operative'));
  });

  describe('whose copy cannot be written', () => {
    let makeRoom: () => void;
    beforeEach(() => {
      makeRoom = driver.fillDisk();
    });
    afterEach(() => makeRoom());

    it('are not deleted without a further yes, which tells why', async () => {
      const client = await driver.row('Acme Ltd');
      await remove([client, await driver.row('Bluebell Dairy')]);
      assert.deepEqual(writes(), []);
      assert.match(driver.told.join(), /No copy can be kept/);
      assert.match(driver.details.join(), /The disk is full/);
    });

    it('are deleted with it, and it is asked for once', async () => {
      const rows = [await driver.row('Umber Ceramics'), await driver.row('Voltaic Bikes')];
      await remove(rows, 'Delete Without a Copy');
      assert.equal(writes().length, 2);
      assert.equal(driver.told.filter((words) => words.startsWith('No copy can be kept')).length, 1);
    });
  });

  it('are shown in their own account only', async () => {
    await driver.signInAs('Manager');
    await vscode.commands.executeCommand('intervals.showDeleted');
    assert.match(driver.told.join(), /No deleted records from this account/);
    await driver.signInAs('Administrator');
  });

  it('are not kept where the setting is 0, of which the question and the list tell; Undo works all the same', async () => {
    await driver.moveOn();
    await driver.configure('keepDeletedRecords', 0);
    const person = await firstPersonOf('Hazel & Finch Architects');
    await remove([await driver.firstBelow(person)]);
    assert.match(driver.details.join(), /No copy is kept on this machine/);
    await vscode.commands.executeCommand('intervals.showDeleted');
    assert.match(driver.told.at(-1) ?? '', /No deleted records.*keepDeletedRecords/);
    await remove([await driver.firstBelow(person)], 'Undo');
    assert.deepEqual(
      writes().map(({ method }) => method),
      ['DELETE', 'POST'],
    );
    await driver.configure('keepDeletedRecords', undefined);
    driver.told.length = 0;
    await showDeleted();
    assert.match(driver.told.join(), /No deleted records from this account/, 'nothing from before is left either');
  });

  it('are kept where nobody but their owner can read them, those of an earlier version too', async function () {
    // There others are kept out of a user's profile as a whole.
    if (process.platform === 'win32') this.skip();
    const temporary = await mkdtemp(path.join(tmpdir(), 'intervals-deleted-'));
    const folder = path.join(temporary, 'deleted');
    const modesOf = (...names: string[]) =>
      Promise.all(names.map(async (name) => ((await stat(path.join(folder, name))).mode & 0o777).toString(8)));
    const warnings: string[] = [];
    const storage = (): StorageFolder => new StorageFolder(vscode.Uri.file(folder), localDisk, (words) => warnings.push(words));
    try {
      await mkdir(folder);
      await writeFile(path.join(folder, 'older.json'), '{}');
      await chmod(folder, 0o755);
      await chmod(path.join(folder, 'older.json'), 0o644);
      assert.deepEqual(await storage().names(), ['older.json']);
      assert.deepEqual(await modesOf('', 'older.json'), ['700', '600']);
      await rm(folder, { recursive: true });
      await storage().write('new.json', '{}');
      assert.deepEqual(await modesOf('', 'new.json'), ['700', '600']);
      assert.deepEqual(warnings, []);
    } finally {
      await rm(temporary, { recursive: true });
    }
  });
});
