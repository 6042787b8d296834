import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { capturedView } from './support/capturedTree';
import { Driver, type Picked, until } from './support/driver';

describe('Filter and sort', () => {
  const driver = new Driver();
  const { service } = driver;
  const page = 'offset=0&limit=100';

  before(async () => {
    await driver.start();
    await driver.signInAs('Administrator');
  });
  after(async () => {
    await vscode.commands.executeCommand('intervals.clearFilters');
    await driver.stop();
  });
  beforeEach(() => driver.reset());

  const inPicker = (use: (picked: Picked) => Promise<void>, command = 'intervals.filterClients'): Promise<void> =>
    driver.inPicker(() => vscode.commands.executeCommand(command), use);

  const choose = (label: RegExp, command?: string): Promise<void> => inPicker(async (picked) => picked.choose(label), command);

  /** Types into the QuickPick itself. */
  const typeAndChoose = (text: string, label: RegExp): Promise<void> =>
    inPicker(async ({ pick, choose: chooseItem }) => {
      const before = pick.items.length;
      pick.value = text;
      await until(() => pick.items.length > before, 'what was typed is offered');
      await chooseItem(label);
    });

  /** The one request that the view then makes. */
  async function query(): Promise<string> {
    await driver.children();
    const lines = service.takeLines();
    assert.equal(lines.length, 1, `one request: ${lines.join()}`);
    return lines.join();
  }

  describe('ask the server', () => {
    before(async () => {
      await choose(/Name, ascending/);
      await driver.children();
    });
    afterEach(async () => {
      await vscode.commands.executeCommand('intervals.clearFilters');
      await driver.children();
    });

    const usual = 'sortfield=name&sortdir=ASC';
    for (const [label, filter] of [
      [/Active clients only/, 'active=t'],
      [/Inactive clients only/, 'active=f'],
      [/Only clients with active projects/, 'projectsonly=t'],
    ] as const) {
      it(`for ${filter}`, async () => {
        await choose(label);
        assert.equal(await query(), `GET /client/?${usual}&${filter}&${page}`);
      });
    }

    it('for a text, typed into the QuickPick or asked for', async () => {
      await typeAndChoose('acme', /containing “acme”/);
      assert.equal(await query(), `GET /client/?${usual}&search=acme&${page}`);
      const undo = driver.answerBox(' bluebell ');
      await choose(/By text/).finally(undo);
      assert.equal(await query(), `GET /client/?${usual}&search=bluebell&${page}`);
    });

    it('for a text, which is highlighted in the names of the clients, as long as it filters them', async () => {
      const highlighted = async (): Promise<readonly string[]> => {
        const items = await Promise.all((await driver.children()).map((row) => row.item()));
        return items.flatMap(({ label }) =>
          typeof label === 'object' ? (label.highlights ?? []).map(([begin, end]) => label.label.slice(begin, end)) : [],
        );
      };
      await typeAndChoose('acme', /containing “acme”/);
      assert.deepEqual(await highlighted(), ['Acme']);
      await vscode.commands.executeCommand('intervals.clearFilters');
      assert.deepEqual(await highlighted(), []);
    });

    it('for local IDs, typed into the QuickPick or asked for', async () => {
      await typeAndChoose('3,5,11', /local IDs 3, 5, 11/);
      assert.equal(await query(), `GET /client/?${usual}&localid=3%2C5%2C11&${page}`);
      assert.equal((await driver.labels()).length, 3);
      const undo = driver.answerBox('#00002 3');
      await choose(/By local IDs/).finally(undo);
      assert.equal(await query(), `GET /client/?${usual}&localid=2%2C3&${page}`);
    });

    it('for several filters at once, one by one taken away again', async () => {
      await choose(/Active clients only/);
      await choose(/Only clients with active projects/);
      await typeAndChoose('a', /containing “a”/);
      service.take();
      await vscode.commands.executeCommand('intervals.refresh');
      assert.equal(service.takeLines()[0], `GET /client/?${usual}&active=t&projectsonly=t&search=a&${page}`);
      await choose(/Only clients with active projects/);
      assert.equal(await query(), `GET /client/?${usual}&active=t&search=a&${page}`);
      await choose(/Active and inactive/);
      assert.equal(await query(), `GET /client/?${usual}&search=a&${page}`);
      const undo = driver.answerBox('');
      await choose(/By text/).finally(undo);
      assert.equal(await query(), `GET /client/?${usual}&${page}`);
    });
  });

  for (const [name, field] of [
    ['Name', 'name'],
    ['Local ID', 'localid'],
    ['Date created', 'datecreated'],
    ['ID', 'id'],
  ] as const) {
    it(`order by ${field}, in both directions`, async () => {
      await choose(new RegExp(`\\) ${name}, descending`), 'intervals.sortClients');
      assert.equal(await query(), `GET /client/?sortfield=${field}&sortdir=DESC&${page}`);
      await choose(new RegExp(`\\) ${name}, ascending`), 'intervals.sortClients');
      assert.equal(await query(), `GET /client/?sortfield=${field}&sortdir=ASC&${page}`);
    });
  }

  it('say above the tree and in the QuickPick what is in force; one click clears the filters and the order', async () => {
    await choose(/Local ID, descending/);
    await choose(/Inactive clients only/);
    await driver.children();
    const inForce = 'Clients: inactive · sorted by local ID, descending';
    await until(() => capturedView().message === inForce, 'it is said above the tree');
    await inPicker(async ({ pick }) => {
      const checked = pick.items.filter(({ label }) => label.startsWith('$(check)')).map(({ label }) => label);
      assert.deepEqual(checked, ['$(check) Inactive clients only', '$(check) Local ID, descending']);
      const [clear] = pick.items;
      assert.deepEqual([clear?.label, clear?.description], ['$(clear-all) Clear Filters and Sorting', inForce]);
    });
    await vscode.commands.executeCommand('intervals.clearFilters');
    service.take();
    await vscode.commands.executeCommand('intervals.refresh');
    assert.match(service.takeLines()[0] ?? '', /^GET \/client\/\?sortfield=name&sortdir=ASC&offset/);
    await until(() => !capturedView().message, 'nothing is in force');
  });

  it('clear the order from the QuickPick where nothing else is in force', async () => {
    await choose(/Date created, descending/);
    await choose(/Clear Filters and Sorting/);
    await driver.children();
    await until(() => !capturedView().message, 'nothing is in force');
  });

  it('have what was typed before the choices that contain it, also for who presses Enter at once', async () => {
    await inPicker(async ({ pick }) => {
      pick.value = 'active';
      await until(() => pick.activeItems[0]?.label.includes('containing “active”') === true, 'what was typed comes first');
    });
    await inPicker(async ({ pick }) => {
      const { items } = pick;
      pick.value = 'bluebell';
      await until(() => pick.items !== items, 'what was typed is offered');
      // As before it is offered: nothing that is there contains it.
      pick.items = [];
      await new Promise((resolve) => setTimeout(resolve));
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await until(() => capturedView().message === 'Clients: “bluebell”', 'it is in force');
    });
    await vscode.commands.executeCommand('intervals.clearFilters');
  });

  describe('that cannot be loaded', () => {
    const refuse = () => service.intercept(() => new Response('<html>Bad gateway</html>', { status: 400 }));
    afterEach(async () => {
      service.intercept(undefined);
      await vscode.commands.executeCommand('intervals.clearFilters');
    });

    it('leave what is shown and in force, say why and what was asked for, and can be tried again', async () => {
      await choose(/Active clients only/);
      const before = await driver.labels();
      refuse();
      await typeAndChoose('acme', /^\$\(search\) Clients containing/);
      const inForce =
        'Clients: active. Could not be applied: active · “acme”. Something between you and Intervals answered (400, a web page)';
      await until(() => capturedView().message?.startsWith(inForce) === true, 'it is said above the tree');
      assert.match(capturedView().message ?? '', / Showing what was loaded earlier\.$/);
      assert.match(driver.told.join(), /^Could not be applied: active · “acme”\. /);
      assert.deepEqual(await driver.labels(), before);
      await vscode.commands.executeCommand('intervals.refresh');
      service.intercept(undefined);
      service.take();
      await vscode.commands.executeCommand('intervals.refresh');
      assert.match(service.takeLines()[0] ?? '', /active=t&offset/);
      await until(() => capturedView().message === 'Clients: active', 'nothing is left of it');

      driver.answer('Try Again');
      service.intercept(() => {
        service.intercept(undefined);
        return new Response('<html>Bad gateway</html>', { status: 400 });
      });
      await typeAndChoose('acme', /^\$\(search\) Clients containing/);
      await until(() => capturedView().message === 'Clients: active · “acme”', 'it is in force');
    });

    it('say why in a row where nothing was ever loaded, which tries again', async () => {
      await choose(/Active clients only/);
      await vscode.commands.executeCommand('intervals.signOut');
      service.intercept(({ url }) => (url.includes('/client/') ? new Response('<html>', { status: 400 }) : undefined));
      await driver.signIn(service.sandbox.tokens.Administrator);
      const [row] = await driver.children();
      const item = await row?.item();
      assert.deepEqual(
        [item?.label, item?.description],
        ['Something between you and Intervals answered (400, a web page).', 'Try Again'],
      );
      await until(() => capturedView().message === 'Clients: active', 'what is in force is said');
      service.intercept(undefined);
      await vscode.commands.executeCommand('intervals.reload', row);
      assert.ok((await driver.labels()).includes('Acme Ltd'));
    });
  });

  it('say in a row that no client matches, beside what is in force; its click clears that', async () => {
    await typeAndChoose('nobody at all', /^\$\(search\) Clients containing/);
    const [row, ...others] = await driver.children();
    const item = await row?.item();
    assert.deepEqual([item?.label, others], ['No client matches.', []]);
    assert.equal(item?.accessibilityInformation?.label, 'No client matches. Clear Filters and Sorting', 'there may be no click');
    await until(() => capturedView().message === 'Clients: “nobody at all”', 'it is said above the tree');
    assert.ok(item.command);
    await vscode.commands.executeCommand(item.command.command);
    assert.ok((await driver.labels()).includes('Acme Ltd'));
  });

  it('puts the cursor on the order in force when asked to sort', async () => {
    await choose(/Date created, ascending/);
    await inPicker(async ({ pick }) => {
      await until(() => pick.activeItems[0]?.label === '$(check) Date created, ascending', 'it is active');
    }, 'intervals.sortClients');
  });

  it('changes nothing when one cancels', async () => {
    await driver.children();
    service.take();
    await inPicker(async () => undefined);
    await driver.children();
    assert.deepEqual(service.takeLines(), []);
  });

  it('stays in force after signing out and in again', async () => {
    await choose(/Active clients only/);
    await vscode.commands.executeCommand('intervals.signOut');
    await driver.signIn(service.sandbox.tokens.Administrator);
    await driver.children();
    assert.match(service.takeLines().at(-1) ?? '', /active=t/);
  });
});
