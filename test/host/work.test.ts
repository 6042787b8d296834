import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { TreeNode } from '../../src/tree';
import { capturedTree, capturedView } from './support/capturedTree';
import { Driver, until } from './support/driver';

describe('The work of a client', () => {
  const driver = new Driver();
  const { service } = driver;

  before(() => driver.start());
  after(() => driver.stop());
  beforeEach(async () => {
    await driver.signInAs('Administrator');
  });

  it('asks for nothing until a list is expanded', async () => {
    await showFor('Acme Ltd');
    assert.deepEqual(service.takeLines(), []);
    assert.equal(capturedView('work').description, 'Acme Ltd');
    assert.deepEqual(await labels(), ['Projects', 'Invoices', 'Payments', 'Expenses', 'Documents']);
    assert.deepEqual(service.takeLines(), []);
  });

  it('takes a request for the projects, and one for the tasks of a project', async () => {
    await showFor('Acme Ltd');
    const projects = await row('Projects');
    const [project] = await children(projects);
    assert.ok(project);
    const id = idIn(
      service.takeLines(),
      /^GET \/project\/\?clientid=(\d+)&active=t&sortfield=name&sortdir=ASC&offset=0&limit=100$/,
    );
    assert.equal((await project.item()).label, 'Rocket catalogue');
    const lists = ['Tasks', 'Milestones', 'Modules', 'Work Types', 'People', 'Notes', 'Time', 'Requests'];
    assert.deepEqual(await labels(project), lists);
    assert.deepEqual(service.takeLines(), []);
    const tasks = await children(await row('Tasks', project));
    assert.ok(tasks.length > 2 && id > 0);
    idIn(service.takeLines(), /^GET \/task\/\?projectid=(\d+)&excludeclosed=t&sortfield=datedue&sortdir=ASC&offset=0&limit=100$/);
    await children(projects);
    await children(await row('Tasks', project));
    assert.deepEqual(service.takeLines(), []);
  });

  it('says in a row what matters, and in words what is overdue', async () => {
    await showFor('Acme Ltd');
    const [project] = await children(await row('Projects'));
    const tasks = await children(await row('Tasks', project));
    const items = await Promise.all(tasks.map((task) => task.item()));
    const first = /^overdue · \d+ · (Open|In Progress|Waiting for Client) · \w+ · \d{4}-\d\d-\d\d · .+/;
    assert.match(String(items[0]?.description), first);
    assert.ok(items.some(({ description }) => /^\d/.test(String(description))));
    assert.match(items[0]?.accessibilityInformation?.label ?? '', /^Task, .+overdue/);
    const [entry] = await children(await row('Time', project));
    assert.match(String((await entry?.item())?.description), /^[\d.]+ h · .+/);
  });

  it('has what is closed too, faded, as soon as somebody wants that', async () => {
    await showFor('Acme Ltd');
    const [project] = await children(await row('Projects'));
    const open = await children(await row('Tasks', project));
    await vscode.commands.executeCommand('intervals.showClosed');
    try {
      const [again] = await children(await row('Projects'));
      service.take();
      const all = await children(await row('Tasks', again));
      assert.match(service.takeLines().join(), /^GET \/task\/\?projectid=\d+&sortfield=datedue&sortdir=ASC&offset=0&limit=100$/);
      assert.ok(all.length > open.length);
      const items = await Promise.all(all.map((task) => task.item()));
      const closed = items.filter(({ description }) => String(description).startsWith('closed'));
      assert.equal(closed.length, all.length - open.length);
      assert.ok(closed.every(({ resourceUri }) => resourceUri?.scheme === 'intervals-faded'));
    } finally {
      await vscode.commands.executeCommand('intervals.hideClosed');
    }
  });

  it('keeps its rows where a refresh fails, and says why', async () => {
    await showFor('Acme Ltd');
    const list = await row('Projects');
    assert.equal((await children(list)).length, 1);
    service.intercept(() => new Response('no', { status: 502 }));
    await vscode.commands.executeCommand('intervals.refreshWork');
    const rows = await children(await row('Projects'));
    assert.equal(rows.length, 2);
    assert.equal((await rows[1]?.item())?.contextValue, 'failure');
    service.intercept(undefined);
    service.take();
    await vscode.commands.executeCommand('intervals.reload', rows[1]);
    assert.equal((await children(await row('Projects'))).length, 1);
    assert.equal(service.takeLines().length, 1);
  });

  it('follows the client that is selected', async () => {
    await showFor('Acme Ltd');
    const other = await driver.row('Bluebell Dairy');
    await vscode.commands.executeCommand('intervals.clients.focus');
    await capturedView().reveal(other, { select: true });
    await until(() => capturedView('work').description === 'Bluebell Dairy', 'the view has the other client');
    service.take();
    assert.equal((await labels())[0], 'Projects');
  });

  it('is offered as far as the group may read it', async () => {
    await driver.signInAs('Resource');
    await showFor('Acme Ltd');
    assert.deepEqual(await labels(), ['Projects', 'Documents']);
  });

  /** Shows the work of the client with this name. */
  async function showFor(client: string): Promise<void> {
    const found = await driver.row(client);
    service.take();
    await vscode.commands.executeCommand('intervals.showWork', found);
  }
});

async function children(parent?: TreeNode): Promise<readonly TreeNode[]> {
  return (await capturedTree('work').getChildren(parent)) ?? [];
}

async function labels(parent?: TreeNode): Promise<readonly unknown[]> {
  return Promise.all((await children(parent)).map(async (one) => (await one.item()).label));
}

async function row(label: string, parent?: TreeNode): Promise<TreeNode> {
  for (const one of await children(parent)) if ((await one.item()).label === label) return one;
  throw new Error(`There is no row "${label}".`);
}

/** The id in the only request. */
function idIn(lines: readonly string[], pattern: RegExp): number {
  assert.equal(lines.length, 1, lines.join());
  return Number(pattern.exec(lines[0] ?? '')?.[1] ?? assert.fail(lines[0]));
}
