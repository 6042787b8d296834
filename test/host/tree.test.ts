import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import { capturedView } from './support/capturedTree';
import { activeEditor, contentOf, Driver, idOf, until } from './support/driver';

describe('The tree', () => {
  const driver = new Driver();
  const { service } = driver;

  before(async () => {
    await driver.start();
  });
  after(() => driver.stop());
  beforeEach(async () => {
    await driver.signInAs('Administrator');
  });

  it('shows the first page of clients with one request', async () => {
    await driver.signIn(service.sandbox.tokens.Administrator);
    await driver.children();
    assert.deepEqual(service.takeLines(), ['GET /me/', 'GET /client/?sortfield=name&sortdir=ASC&offset=0&limit=100']);
  });

  it('shows people, and their contacts with icon and descriptor; names are asked for once', async () => {
    const acme = await driver.row('Acme Ltd');
    const [first, second] = await driver.children(acme);
    assert.ok(first && second);
    assert.match(service.takeLines().join(), /^GET \/person\/\?clientid=\d+&offset=0&limit=100$/);
    const contacts = await driver.children(first);
    const items = await Promise.all(contacts.map((contact) => contact.item()));
    assert.ok(items.some(({ iconPath, description }) => (iconPath as vscode.ThemeIcon).id === 'mail' && description === 'Work'));
    const [list, ...names] = service.takeLines();
    assert.match(list ?? '', /^GET \/personcontact\/\?personid=\d+$/);
    assert.equal(names.filter((line) => line === 'GET /contacttype/').length, 1);
    assert.equal(new Set(names).size, names.length);
    const more = await driver.children(second);
    await Promise.all(more.map((contact) => contact.item()));
    assert.ok(!service.takeLines().includes('GET /contacttype/'));
  });

  it('keeps the same rows, so that selection and expansion stay', async () => {
    const before = await driver.children();
    await vscode.commands.executeCommand('intervals.refresh');
    const after = await driver.children();
    assert.deepEqual(
      after.map(({ id }) => id),
      before.map(({ id }) => id),
    );
    assert.ok(after.every((row, index) => row === before[index]));
  });

  it('fades what is inactive', async () => {
    const item = await (await driver.row('Ironbridge Foundry')).item();
    assert.match(String(item.description), /inactive/);
    assert.equal(item.resourceUri?.scheme, 'intervals-faded');
    assert.equal((await (await driver.row('Acme Ltd')).item()).resourceUri, undefined);
  });

  it('escapes what came from the server', async () => {
    const rows = await driver.children();
    const labels = await driver.labels();
    const hostile = rows[labels.findIndex((label) => String(label).startsWith('Pentest & Sons'))];
    assert.ok(hostile);
    const tooltip = await hostile.tooltip();
    const text = tooltip?.value ?? '';
    assert.doesNotMatch(text, /<img|\]\(command:/);
    assert.match(text, /&lt;img/);
    const { isTrusted, supportHtml, supportThemeIcons } = tooltip ?? {};
    assert.ok(!isTrusted && !supportHtml && !supportThemeIcons);
  });

  it('says to a screen reader what the icons say', async () => {
    const spoken = async (row: TreeNode): Promise<string | undefined> => (await row.item()).accessibilityInformation?.label;
    const acme = await driver.row('Acme Ltd');
    assert.match((await spoken(acme)) ?? '', /^Client, Acme Ltd, \d+$/);
    assert.match((await spoken(await driver.row('Ironbridge Foundry'))) ?? '', /^Client, inactive, Ironbridge Foundry, \d+$/);
    const person = await driver.row('Wilma Coyle', acme);
    assert.match((await spoken(person)) ?? '', /^Person, Wilma Coyle\b/);
    const contacts = await Promise.all((await driver.children(person)).map(spoken));
    assert.ok(contacts.includes('E-mail, Work, wilma@acme.test'), contacts.join('\n'));
    service.intercept(() => new Response('<html>Bad gateway</html>', { status: 400 }));
    const [failure] = await driver.children(await driver.row('Éditions du Héron'));
    service.intercept(undefined);
    assert.ok(failure);
    assert.match((await spoken(failure)) ?? '', /^This could not be loaded\. .+ Try Again$/);
  });

  it('shows what cannot be read as a row that says so, below the others', async () => {
    const spoilt = (of: string, change: object) =>
      service.intercept((request) => {
        if (!request.url.includes(of)) return undefined;
        return service.sandbox
          .fetch(request)
          .then((response) => response.json() as Promise<Record<string, unknown>>)
          .then((envelope) => {
            const [resource, rows] = Object.entries(envelope).find(([, content]) => Array.isArray(content)) as [string, object[]];
            return Response.json({ ...envelope, [resource]: [{ ...rows[0], ...change }, ...rows.slice(1)] });
          });
      });
    try {
      spoilt('/client/', { active: '1' });
      await vscode.commands.executeCommand('intervals.refresh');
      const rows = await driver.children();
      const odd = await Promise.all(rows.map((row) => row.item())).then((items) =>
        items.filter(({ contextValue }) => contextValue === 'odd'),
      );
      assert.deepEqual([odd.length, odd[0]?.description], [1, 'the field "active" of a client is "1".']);
      assert.match(odd[0]?.accessibilityInformation?.label ?? '', /cannot be read/);
      assert.ok(rows.length > 10, 'the others are shown');
      spoilt('/person/', { firstname: {} });
      const [person, ...others] = (await driver.children(await driver.row('Bluebell Dairy'))).toReversed();
      assert.equal((await person!.item()).contextValue, 'odd');
      assert.ok(others.length > 0);
    } finally {
      service.intercept(undefined);
      await vscode.commands.executeCommand('intervals.refresh');
    }
  });

  it('says of an opened row that nothing is below it, and begins what is missing for who may create it', async () => {
    const { id } = await service.createClientElsewhere('Zz Empty');
    await vscode.commands.executeCommand('intervals.refresh');
    const client = await driver.row('Zz Empty');
    const [none, ...others] = await driver.children(client);
    assert.ok(none && others.length === 0);
    assert.deepEqual([(await none.item()).label, (await none.item()).description], ['No people.', 'New Person']);
    const draft = await driver.open(none);
    assert.deepEqual([contentOf(draft)['clientid'], draft.document.uri.path.split('/')[1]], [Number(id), 'person']);
    await driver.closeAll();
    await service.createPeopleElsewhere(id, 1);
    await vscode.commands.executeCommand('intervals.refresh');
    const person = await driver.firstBelow(client);
    const nobodys = await driver.firstBelow(person);
    assert.deepEqual([(await nobodys.item()).label, (await nobodys.item()).description], ['No contacts.', 'New Contact']);
    await vscode.commands.executeCommand('intervals.newContact', nobodys);
    assert.equal(contentOf(activeEditor())['personid'], idOf(person));
    await driver.closeAll();
    await driver.signInAs('Manager');
    const { command, description, contextValue } = await (
      await driver.firstBelow(await driver.firstBelow(await driver.row('Zz Empty')))
    ).item();
    assert.deepEqual([command, description, contextValue], [undefined, undefined, 'none']);
    await service.changeElsewhere('DELETE', `client/${id}/`);
  });

  it('offers only links that are safe to open', async () => {
    const acme = await driver.row('Acme Ltd');
    const { contextValue } = await acme.item();
    assert.match(contextValue ?? '', /^client\b.*\bmail\b.*\bweb\b/);
  });

  it('pages by "Load more", and loads the rest with one request', async () => {
    const created = [];
    for (let n = 0; n < 180; n += 1) {
      const { id } = await service.createClientElsewhere(`Zz ${String(n).padStart(3, '0')}`);
      created.push(id);
    }
    await vscode.commands.executeCommand('intervals.refresh');
    service.take();
    const shown = await driver.labels();
    const total = Number(/of (\d+)\)/.exec(String(shown.at(-1)))?.[1]);
    assert.equal(shown.at(-1), `Load more (100 of ${total})`);
    const row = (await driver.children()).at(-1);
    const command = (await row?.item())?.command;
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
    const more = await driver.labels();
    assert.equal(more.at(-1), `Load more (200 of ${total})`);
    assert.deepEqual(service.takeLines(), ['GET /client/?sortfield=name&sortdir=ASC&offset=99&limit=101']);
    await vscode.commands.executeCommand('intervals.loadAll', (await driver.children()).at(-1));
    assert.equal((await driver.labels()).length, total);
    assert.deepEqual(service.takeLines(), ['GET /client/?sortfield=name&sortdir=ASC&offset=199&limit=101']);
    for (const id of created) await service.changeElsewhere('DELETE', `client/${id}/`);
    await vscode.commands.executeCommand('intervals.refresh');
  });

  it('keeps what it shows when the server cannot be reached, and says so where a row cannot be loaded', async () => {
    const before = await driver.labels();
    service.intercept(() => new Response('<html>Bad gateway</html>', { status: 400 }));
    await vscode.commands.executeCommand('intervals.refresh');
    assert.deepEqual(await driver.labels(), before);
    const row = await driver.row('Delft Blue Tiles B.V.');
    const [failure] = await driver.children(row);
    const item = await failure?.item();
    assert.deepEqual(
      [item?.label, item?.description],
      ['Something between you and Intervals answered (400, a web page).', 'Try Again'],
    );
    service.intercept(undefined);
    assert.ok((await driver.labels(row)).length > 0);
    assert.deepEqual(driver.told, [], 'there is no message for each row');
  });

  it('says in a tooltip what the card says: an address without its link, a number without its zeros, and HTML as text', async () => {
    const acme = await driver.row('Acme Ltd');
    const text = ((await acme.tooltip())?.value ?? '').replaceAll('&nbsp;', ' ');
    assert.match(text, /: \[office&commat;acme\.test\]\(<mailto:office@acme\.test>\)$/m);
    assert.match(text, /Anvils, rockets and giant magnets\. Pays/);
    assert.match(text, /^Address: 4th floor\\\nAirport Road$/m, 'lines of one value are one paragraph');
    const person = (await (await driver.firstBelow(acme)).tooltip())?.value ?? '';
    assert.match(person, /^Local ID: [1-9]\d*$/m);
  });

  it('copies what the selected rows say, and tells so', async () => {
    const rows = [await driver.row('Acme Ltd'), await driver.row('Bluebell Dairy')];
    const { messages, undo } = driver.catchStatusMessages();
    await vscode.commands.executeCommand('intervals.copyValue', rows[0], rows).then(undo, undo);
    assert.equal(await vscode.env.clipboard.readText(), 'Acme Ltd\nBluebell Dairy');
    assert.deepEqual(messages, ['Copied: Acme Ltd, Bluebell Dairy']);
  });

  it('is where keys act on what is selected, and the palette while nobody turned to an editor since', async () => {
    const copied = async (...args: unknown[]): Promise<string> => {
      await vscode.commands.executeCommand('intervals.copyValue', ...args);
      return vscode.env.clipboard.readText();
    };
    const [acme, bluebell] = [await driver.row('Acme Ltd'), await driver.row('Bluebell Dairy')];
    await driver.open(bluebell);
    assert.equal(await copied(), 'Bluebell Dairy', 'the record in the editor');
    await capturedView().reveal(acme, { select: true });
    await until(() => capturedView().selection[0] === acme, 'it is selected');
    assert.equal(await copied(), 'Acme Ltd', 'what is selected');
    await driver.open(await driver.row('Kestrel Outdoor'));
    assert.equal(await copied(), 'Kestrel Outdoor', 'the record in the editor again');
    assert.equal(await copied('selection'), 'Acme Ltd', 'a key in the tree');
    await vscode.commands.executeCommand('intervals.delete', 'selection');
    await vscode.commands.executeCommand('intervals.delete');
    assert.deepEqual(driver.told, [
      'Delete the client “Acme Ltd” from Intervals?',
      'Delete the client “Kestrel Outdoor” from Intervals?',
    ]);
    await driver.closeAll();
  });

  describe('of who is not an Administrator', () => {
    before(() => driver.moveOn());

    it('tells in words that nothing is left to delete', async () => {
      await driver.signInAs('Resource');
      await vscode.commands.executeCommand('intervals.delete', await driver.row('Acme Ltd'));
      assert.match(driver.told.join(), /^Only Administrators can delete this\./);
    });

    it('shows clients read-only, with the fields that the API gives, and without what would be refused', async () => {
      await driver.signInAs('Manager');
      const row = await driver.row('Acme Ltd');
      assert.doesNotMatch((await row.item()).contextValue ?? '', /editable/);
      const editor = await driver.open(row);
      assert.deepEqual(Object.keys(JSON.parse(editor.document.getText()) as object), ['id', 'localid', 'name', 'active']);
      const { permissions } = await vscode.workspace.fs.stat(editor.document.uri);
      assert.equal(permissions, vscode.FilePermission.Readonly);
      await driver.closeAll();
    });

    describe('says in a document why it is read-only, and where to turn,', () => {
      const linesOf = async (document: vscode.TextDocument): Promise<readonly string[]> => {
        const given = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 9);
        return given.map(({ command }) => command?.title ?? '');
      };
      const clients = 'Only Administrators can change clients. Your user group is “Manager”.';
      const asking = 'Ask an Administrator of your company to make the change, or to change your user group in Intervals.';

      beforeEach(() => driver.signInAs('Manager'));
      afterEach(async () => {
        await driver.closeAll();
        await driver.configure('webUrl', undefined);
        await driver.reset();
      });

      it('of a client', async () => {
        const { document } = await driver.open(await driver.row('Acme Ltd'));
        await until(async () => (await linesOf(document)).length > 0, 'there are lenses');
        assert.equal((await linesOf(document))[0], `$(lock)\u00a0Read-only: ${clients}`);
        await vscode.commands.executeCommand('intervals.whyReadOnly');
        assert.deepEqual(driver.told, [`“Acme Ltd.json” is read-only. ${clients} ${asking}`]);
      });

      it('of a client, with the way to the web application that is set up', async () => {
        await driver.configure('webUrl', 'https://acme.test/{resource}/{id}');
        const row = await driver.row('Acme Ltd');
        await driver.open(row);
        const { links, undo } = driver.catchLinks();
        driver.answer('Open in Intervals');
        await vscode.commands.executeCommand('intervals.whyReadOnly');
        undo();
        assert.deepEqual(links, [`https://acme.test/client/${idOf(row)}`]);
      });

      it('of several clients', async () => {
        const rows = [await driver.row('Acme Ltd'), await driver.row('Kestrel Outdoor')];
        await vscode.commands.executeCommand('intervals.editTogether', rows[0], rows);
        await until(() => vscode.window.activeTextEditor !== undefined, 'the editor is there');
        const { document } = activeEditor();
        await until(async () => (await linesOf(document)).length > 0, 'there are lenses');
        assert.equal((await linesOf(document))[0], `$(lock)\u00a0Read-only: ${clients}`);
      });

      it('of a person; of own contacts, which are not read-only, it does not', async () => {
        const people = await driver.children(await driver.row('Northlight Studio'));
        const items = await Promise.all(people.map(async (row) => ({ row, item: await row.item() })));
        const own = items.find(({ item }) => item.contextValue?.includes('contactable'))?.row;
        assert.ok(own);
        const { document } = await driver.open(own);
        await until(async () => (await linesOf(document)).length > 0, 'there are lenses');
        assert.match((await linesOf(document))[0] ?? '', /Only Administrators can change people\./);
        await driver.closeAll();
        await driver.open(await driver.firstBelow(own));
        await vscode.commands.executeCommand('intervals.whyReadOnly');
        assert.deepEqual(driver.told, ['This document is not read-only.']);
      });
    });

    it('lets an Executive see clients, whose people the API refuses', async () => {
      await driver.signInAs('Executive');
      const { collapsibleState } = await (await driver.row('Acme Ltd')).item();
      assert.equal(collapsibleState, vscode.TreeItemCollapsibleState.None);
    });

    it('lets people edit their own contacts only', async () => {
      await driver.signInAs('Resource');
      const staff = await driver.row('Northlight Studio');
      const people = await driver.children(staff);
      const items = await Promise.all(people.map((person) => person.item()));
      assert.equal(items.filter(({ contextValue }) => contextValue?.includes('contactable')).length, 1);
    });
  });

  it('is fed by sample data without any network', async () => {
    await driver.signOut();
    await vscode.commands.executeCommand('intervals.trySample');
    service.take();
    assert.ok((await driver.labels()).includes('Acme Ltd'));
    assert.deepEqual(service.takeLines(), []);
    const notice = 'Sample data. Changes last until this window is closed.';
    await until(() => capturedView().message === notice, 'it says so');
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.filterClients'),
      async ({ pick, choose }) => {
        pick.value = 'nobody at all';
        await until(() => pick.items.some(({ label }) => label.includes('nobody at all')), 'it is offered');
        await choose(/^\$\(search\) Clients containing/);
      },
    );
    await driver.children();
    await until(() => capturedView().message === `Clients: “nobody at all”. ${notice}`, 'also where no client matches');
    await vscode.commands.executeCommand('intervals.clearFilters');
  });
});
