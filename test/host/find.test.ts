import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { capturedView } from './support/capturedTree';
import { activeEditor, contentOf, itemOf, type Picked, until } from './support/driver';
import { search } from './support/search';
import { signedInDriver } from './support/signedIn';

const clientSearch = (text: string): string => `GET /client/?search=${text}&limit=50&sortfield=name&sortdir=ASC`;
const personSearch = (text: string): string => `GET /person/?search=${text}&limit=50`;

describe('Find', () => {
  const driver = signedInDriver();
  const { service } = driver;

  const find = (use: (picked: Picked) => Promise<void>): Promise<void> =>
    driver.inPicker(() => vscode.commands.executeCommand('intervals.find'), use);

  const selected = (): string | undefined => capturedView().selection[0]?.id;

  it('searches clients and people with one request each, in groups, and says why something matches', async () => {
    await find(async ({ pick }) => {
      await search(pick, 'wilma@acme');
      assert.deepEqual(service.takeLines().toSorted(), [clientSearch('wilma%40acme'), personSearch('wilma%40acme')]);
      assert.deepEqual(linesOf(pick), [
        '— People',
        '$(person) Wilma Coyle | Head of procurement · Acme Ltd | Found in the contacts or the user name',
      ]);
      await search(pick, 'acme');
      const lines = linesOf(pick);
      assert.deepEqual(lines.slice(0, 2), ['— Clients', '$(organization) Acme Ltd | 2']);
      assert.ok(lines.indexOf('— People') > 1);
      assert.ok(pick.items.every(({ kind, alwaysShow }) => kind === vscode.QuickPickItemKind.Separator || alwaysShow));
    });
  });

  describe('by the buttons in its title', () => {
    beforeEach(() => driver.moveOn());
    afterEach(async () => {
      await find(async ({ pick, pressTitle }) => {
        for (const off of [/^Stop listing contacts/, /^Find inactive ones too/, /^Stop finding projects/]) {
          if (pick.buttons.some(({ tooltip }) => off.test(tooltip ?? ''))) pressTitle(off);
        }
        await until(
          () => pick.buttons.every(({ tooltip }) => /^(?:List matching|Find only|Find projects)/.test(tooltip ?? '')),
          'all are off',
        );
      });
    });

    it('finds projects and tasks where its user wants that, says whose they are, and opens them as documents that are only read', async () => {
      const work = (): readonly string[] => service.takeLines().filter((line) => /^GET \/(?:project|task)\//.test(line));
      await find(async ({ pick, pressTitle }) => {
        await search(pick, 'anvils');
        assert.deepEqual(work(), [], 'as long as nobody wants that');
        pressTitle(/^Find projects and tasks too, with 2 more requests/);
        await until(() => linesOf(pick).includes('— Tasks'), 'the task is there');
        assert.deepEqual(work().toSorted(), [
          'GET /project/?search=anvils&sortfield=name&sortdir=ASC&limit=50',
          'GET /task/?search=anvils&sortfield=datedue&sortdir=ASC&limit=50',
        ]);
        assert.match(linesOf(pick).at(-1) ?? '', /^\$\(checklist\) Photograph the anvils \| \d+ · Rocket catalogue · Acme Ltd/);
        pressTitle(/^Find only active ones/);
        await until(() => service.arrived('excludeclosed=t') === 1, 'closed tasks are left out');
        assert.equal(service.arrived('active=t&sortfield=name'), 2, 'and inactive clients and projects');
        await search(pick, 'rocket');
        assert.match(linesOf(pick).find((line) => line.startsWith('$(project)')) ?? '', /Rocket catalogue \| \d+ · Acme Ltd/);
      });
      await find(async ({ pick, choose }) => {
        await search(pick, 'rocket');
        await choose(/Rocket catalogue/);
        await until(() => vscode.window.activeTextEditor?.document.uri.scheme === 'intervals-work', 'it is open');
      });
      assert.equal(contentOf(activeEditor())['name'], 'Rocket catalogue');
    });

    it('lists the contacts that match where its user wants that, of a few people for a request each, until it is switched off', async () => {
      const contactsRead = (): number => service.arrived('/personcontact/');
      await find(async ({ pick, pressTitle }) => {
        await search(pick, '555 0111');
        assert.deepEqual(linesOf(pick).slice(0, 1), ['— People']);
        assert.equal(contactsRead(), 0, 'as long as nobody wants that');
        service.take();
        pressTitle(/^List matching contacts too, with up to 5 more requests/);
        await until(() => linesOf(pick).includes('— Contacts'), 'the contacts are there');
        assert.deepEqual(linesOf(pick).slice(-2), ['— Contacts', '$(info) +1 917 555 0111 | Mobile · Wilma Coyle · Acme Ltd']);
        const [clients, people, ...below] = service.takeLines().filter((line) => !/contact(?:type|descriptor)/.test(line));
        assert.deepEqual([clients, people].toSorted(), [clientSearch('555+0111'), personSearch('555+0111')]);
        assert.deepEqual(
          below.map((line) => line.replace(/\d+/, 'N')),
          ['GET /personcontact/?personid=N'],
        );
        await search(pick, '0111');
        assert.ok(linesOf(pick).some((line) => line.includes('+1 917 555 0111')));
        assert.equal(contactsRead(), 0, 'they are loaded');
      });
      await find(async ({ pick, choose }) => {
        await search(pick, '555 0111');
        await choose(/\+1 917 555 0111/);
        await until(() => selected()?.includes('/personcontact/') ?? false, 'it is selected');
      });
      assert.equal(contentOf(activeEditor())['value'], '+1 917 555 0111');
      await driver.signInAs('Administrator');
      await find(async ({ pick, pressTitle }) => {
        await search(pick, '555');
        const found = linesOf(pick).filter((line) => line.startsWith('$(person)')).length;
        assert.ok(found > 5, `${found}`);
        assert.equal(contactsRead(), 5);
        assert.match(linesOf(pick).at(-1) ?? '', new RegExp(`^\\$\\(ellipsis\\) The contacts of \\d+ more people were not read`));
        service.take();
        pressTitle(/^Stop listing contacts/);
        await until(() => !linesOf(pick).includes('— Contacts'), 'they are not listed');
        assert.equal(contactsRead(), 0);
      });
      await driver.signInAs('Executive');
      await find(async ({ pick }) =>
        assert.deepEqual(
          pick.buttons.map(({ tooltip }) => tooltip),
          ['Find only active ones', 'Find projects and tasks too, with 2 more requests for each search'],
        ),
      );
      await driver.signInAs('Administrator');
    });

    it('finds only active ones where its user wants that', async () => {
      await find(async ({ pick, pressTitle }) => {
        pressTitle(/^Find only active ones/);
        await search(pick, 'acme');
        assert.deepEqual(service.takeLines().toSorted(), [
          'GET /client/?search=acme&limit=50&active=t&sortfield=name&sortdir=ASC',
          'GET /person/?search=acme&limit=50&active=t',
        ]);
        pressTitle(/^Find inactive ones too/);
        await until(() => service.takeLines().includes(clientSearch('acme')), 'all are searched');
      });
    });
  });

  it('waits until typing pauses, and asks nothing twice', async () => {
    await find(async ({ pick, typeAtOnce }) => {
      await until(() => !pick.busy, 'what was offered before is there');
      typeAtOnce('a', 'ac', 'acm', 'acme');
      await until(() => linesOf(pick).includes('— People'), 'the search ends');
      assert.deepEqual(service.takeLines().toSorted(), [clientSearch('acme'), personSearch('acme')]);
      await search(pick, 'acme l');
      service.take();
      pick.value = 'acme';
      await until(() => linesOf(pick).includes('— People'), 'the first answer is back');
      assert.deepEqual(service.takeLines(), []);
    });
  });

  it('gives up a search when something else is typed, and never shows its answer', async () => {
    const given: string[] = [];
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    service.intercept((request) => {
      if (!request.url.includes('search=acme&')) return undefined;
      request.signal.addEventListener('abort', () => given.push(new URL(request.url).pathname));
      return held.then(() => service.sandbox.fetch(request));
    });
    await find(async ({ pick }) => {
      pick.value = 'acme';
      await until(() => service.takeLines().length > 0, 'the search is sent');
      pick.value = 'bluebell';
      await until(() => linesOf(pick).some((line) => line.includes('Bluebell Dairy')), 'the next search ends');
      await until(() => given.length === 2, 'both requests are given up');
      answer();
      await search(pick, 'bluebell d');
      assert.ok(linesOf(pick).some((line) => line.includes('Bluebell Dairy')));
      assert.ok(!linesOf(pick).some((line) => line.includes('Acme')));
    });
  });

  it('offers nothing for Enter that does not match what was typed since', async () => {
    await find(async ({ pick }) => {
      await search(pick, 'acme');
      pick.value = 'acme l';
      await until(() => pick.busy, 'the search begins');
      assert.deepEqual(pick.items.map(({ label }) => label).slice(0, 1), ['$(organization) Acme Ltd']);
      pick.value = 'zzz';
      await until(() => pick.items.length === 0, 'nothing is offered');
      await until(() => !pick.busy, 'the search ends');
      assert.deepEqual(linesOf(pick), ['$(info) Nothing found for “zzz”.']);
    });
  });

  it('opens the record, and reveals it below its opened client', async () => {
    await find(async ({ pick, choose }) => {
      await search(pick, 'wilma');
      service.take();
      await choose(/Wilma Coyle/);
      await until(() => selected()?.includes('/person/') ?? false, 'it is selected');
    });
    assert.equal(contentOf(activeEditor())['firstname'], 'Wilma');
    assert.equal(vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview, false);
    // The person is known from the search: only the people of its client are loaded, to show it among them.
    assert.match(service.takeLines().join(), /^GET \/person\/\?clientid=\d+&offset=0&limit=100$/);
  });

  it('reveals a client that the filters leave out, until the filters change', async () => {
    await filterBy(/Inactive clients only/);
    const listed = await driver.labels();
    assert.ok(!listed.includes('Acme Ltd'));
    service.take();
    await find(async ({ pick, choose }) => {
      await search(pick, 'Acme Ltd');
      await choose(/Acme Ltd/);
      await until(() => selected() !== undefined, 'it is selected');
    });
    assert.equal(service.takeLines().length, 2, 'the search, and nothing else');
    assert.deepEqual(await driver.labels(), [...listed, 'Acme Ltd']);
    await vscode.commands.executeCommand('intervals.refresh');
    assert.deepEqual(await driver.labels(), [...listed, 'Acme Ltd']);
    await vscode.commands.executeCommand('intervals.clearFilters');
    assert.equal((await driver.labels()).filter((label) => label === 'Acme Ltd').length, 1);
    await filterBy(/Inactive clients only/);
    assert.deepEqual(await driver.labels(), listed);
    await vscode.commands.executeCommand('intervals.clearFilters');
  });

  it('shows the first of ten thousand, and how many there are besides', async () => {
    service.intercept((request) => many(request, 10_000));
    await find(async ({ pick, choose }) => {
      await search(pick, 'client');
      const lines = linesOf(pick);
      assert.equal(lines.filter((line) => line.startsWith('$(organization)')).length, 50);
      assert.ok(lines.includes('$(ellipsis) 9,950 more clients match | Type more to narrow the results.'));
      await choose(/9,950 more/);
      assert.equal(pick.value, 'client');
      assert.deepEqual(linesOf(pick), lines);
    });
  });

  it('says of what cannot be read what is wrong with it, beside the others', async () => {
    service.intercept((request) =>
      request.url.includes('/client/')
        ? Response.json({
            listcount: 2,
            client: [
              { id: '6', name: 'Odd $(bug)', active: '1' },
              { id: '7', name: 'Even' },
            ],
          })
        : undefined,
    );
    await find(async ({ pick }) => {
      await search(pick, 'acme');
      assert.deepEqual(linesOf(pick).slice(0, 3), [
        '— Clients',
        '$(organization) Even | Found in the description',
        '$(warning) Odd \\$(bug) | the field "active" of a client is "1".',
      ]);
    });
  });

  it('says in its place that a search failed, keeps what was typed, and tries again', async () => {
    service.intercept((request) =>
      request.url.includes('/person/')
        ? new Response('{"error":{"code":18,"message":"Bad $(bug)"}}', { status: 400 })
        : undefined,
    );
    await find(async ({ pick, choose }) => {
      await search(pick, 'acme');
      const failure = linesOf(pick).at(-1) ?? '';
      assert.match(failure, /^\$\(warning\) The people could not be searched\. Press Enter to try again\. \| .*Bad \\\$\(bug\)/);
      assert.ok(linesOf(pick).includes('$(organization) Acme Ltd | 2'), 'what was found is shown');
      service.intercept(undefined);
      service.take();
      await choose(/could not be searched/);
      await until(() => linesOf(pick).some((line) => line.includes('Wilma Coyle')), 'people are found');
      assert.equal(pick.value, 'acme');
      assert.equal(service.takeLines().length, 2);
    });
    assert.deepEqual(driver.told, []);
  });

  it('offers what was looked at last, without asking the server', async () => {
    for (const label of ['Bluebell Dairy', 'Acme Ltd']) await driver.open(await driver.row(label));
    await until(async () => (await recent())[1] === '$(organization) Acme Ltd | 2', 'the last one comes first');
    service.take();
    assert.deepEqual((await recent()).slice(0, 3), [
      '— Recent',
      '$(organization) Acme Ltd | 2',
      (await recent()).find((line) => line.includes('Bluebell Dairy')),
    ]);
    // Another session knows no more than what was kept.
    await driver.signInAs('Administrator');
    assert.equal((await recent())[1], '$(organization) Acme Ltd | 2');
    assert.deepEqual(service.takeLines(), []);
    await driver.signInAs('Manager');
    assert.ok(!(await recent()).some((line) => line.includes('Acme')), 'each account has its own');
    await driver.signInAs('Administrator');
  });

  it('offers no more what turns out to be gone', async () => {
    const { id } = await service.createClientElsewhere('Zz Gone');
    await vscode.commands.executeCommand('intervals.refresh');
    await driver.open(await driver.row('Zz Gone'));
    await until(async () => (await recent())[1]?.includes('Zz Gone') ?? false, 'it is kept');
    await service.changeElsewhere('DELETE', `client/${id}/`);
    await driver.closeAll();
    await driver.signInAs('Administrator');
    await find(async ({ pick, choose }) => {
      await until(() => pick.items.length > 0, 'they are offered');
      await choose(/Zz Gone/);
      await until(() => driver.told.length > 0, 'it is told');
    });
    assert.match(driver.told.join(), /This record does not exist in Intervals/);
    assert.ok(!(await recent()).some((line) => line.includes('Zz Gone')));
  });

  it('offers buttons for what a record has, and looks for a person’s contacts only when one is pressed', async () => {
    const { links, undo } = driver.catchLinks();
    const stopPicking = driver.pick(/917/);
    await find(async ({ pick, press }) => {
      await search(pick, 'acme');
      assert.deepEqual(buttonsOf(itemOf(pick, /Acme Ltd/)), ['Copy…', 'Write E-Mail', 'Open Website']);
      press(itemOf(pick, /Acme Ltd/), 'Open Website');
      await until(() => links.length === 1, 'the website is opened');
      assert.deepEqual(buttonsOf(itemOf(pick, /Wilma/)), ['Copy…', 'Write E-Mail', 'Call']);
      service.take();
      press(itemOf(pick, /Wilma/), 'Write E-Mail');
      await until(() => links.length === 2, 'a message is begun');
      const [contacts, ...names] = service.takeLines();
      assert.match(contacts ?? '', /^GET \/personcontact\/\?personid=\d+$/);
      assert.ok(names.every((line) => /^GET \/contact(type|descriptor)\//.test(line)));
      press(itemOf(pick, /Wilma/), 'Call');
      await until(() => links.length === 3, 'a call is begun');
      press(itemOf(pick, /Wilma/), 'Copy…');
      await until(async () => (await vscode.env.clipboard.readText()) === '+1 917 555 0111', 'it is copied');
      assert.deepEqual(service.takeLines(), []);
    });
    stopPicking();
    undo();
    assert.deepEqual(links.slice(1), ['mailto:wilma@acme.test', 'tel:+19175550111']);
  });

  it('keeps the pick when what a button needs cannot be loaded', async () => {
    await find(async ({ pick, press }) => {
      await search(pick, 'theo');
      service.intercept(() => new Response('<html>Bad gateway</html>', { status: 400 }));
      press(itemOf(pick, /Theo/), 'Call');
      await until(() => driver.told.length > 0, 'it is told');
      assert.equal(pick.value, 'theo');
      assert.ok(linesOf(pick).some((line) => line.includes('Theo')));
    });
  });

  it('searches no people for an Executive, whom the API refuses them', async () => {
    await driver.signInAs('Executive');
    await find(async ({ pick }) => {
      await search(pick, 'acme');
      assert.deepEqual(service.takeLines(), [clientSearch('acme')]);
      assert.deepEqual(linesOf(pick), ['— Clients', '$(organization) Acme Ltd | 2']);
    });
    await driver.signInAs('Administrator');
  });

  it('serves the commands of the palette that are about a client or a person', async () => {
    const { links, undo } = driver.catchLinks();
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.writeEmail'),
      async ({ pick, choose }) => {
        await until(() => pick.items.length > 0, 'clients are offered');
        assert.deepEqual(service.takeLines(), [], 'they are those of the view');
        await search(pick, 'wilma');
        await choose(/Wilma Coyle/);
        await until(() => links.length > 0, 'a message is begun');
      },
    );
    undo();
    assert.deepEqual(links, ['mailto:wilma@acme.test']);
  });

  it('has a key that VS Code does not use', async () => {
    // Not shown: VS Code's JSON server looks for colors in what is in sight, for seconds in a document of this size.
    const defaults = await vscode.workspace.openTextDocument(vscode.Uri.parse('vscode://defaultsettings/keybindings.json'));
    const lines = defaults.getText();
    const bindings = [...lines.matchAll(/"key": "(?<key>[^"]+)",\s+"command": "(?<command>[^"]+)"/g)].map(({ groups }) => groups);
    assert.ok(bindings.length > 500);
    const [own, ...others] = bindings.filter((binding) => binding?.['key'] === 'shift+alt+p');
    assert.equal(own?.['command'], 'intervals.find');
    assert.deepEqual(others, []);
  });

  async function recent(): Promise<readonly string[]> {
    let lines: readonly string[] = [];
    await find(async ({ pick }) => {
      await until(() => !pick.busy, 'they are offered');
      lines = linesOf(pick);
    });
    return lines;
  }

  async function filterBy(label: RegExp): Promise<void> {
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.filterClients'),
      async ({ choose }) => choose(label),
    );
  }
});

/** What the rows say: label, description and detail; a heading begins with a dash. */
function linesOf({ items }: Picked['pick']): readonly string[] {
  return items.map(({ kind, label, description, detail }) =>
    kind === vscode.QuickPickItemKind.Separator ? `— ${label}` : [label, description, detail].filter(Boolean).join(' | '),
  );
}

const buttonsOf = ({ buttons = [] }: vscode.QuickPickItem): readonly unknown[] => buttons.map(({ tooltip }) => tooltip);

/** A search of clients by which so many are found. */
function many(request: Request, count: number): Response | undefined {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname !== '/client/' || !searchParams.has('search')) return undefined;
  const client = Array.from({ length: Number(searchParams.get('limit')) }, (_, index) => ({
    id: String(900_000 + index),
    localid: String(index),
    name: `Client ${index}`,
    active: 't',
  }));
  return Response.json({ personid: 1, status: 'OK', code: 200, listcount: count, client });
}
