import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { today } from '../../src/records';
import type { TreeNode } from '../../src/tree';
import { capturedTree } from './support/capturedTree';
import { activeEditor, activeTab, contentOf, idOf, itemOf, type, until } from './support/driver';
import { fillIn } from './support/loggedTime';
import { search } from './support/search';
import { signedInDriver } from './support/signedIn';

interface Draft {
  readonly editor: vscode.TextEditor;
  readonly project: TreeNode;
  readonly taskid: number;
}

describe('Time', () => {
  const driver = signedInDriver();
  const { service } = driver;

  it('is logged on a task with at most three requests: today, as oneself, and in hours as people type them', async () => {
    const { editor, taskid } = await draftOnTask();
    assert.deepEqual(service.takeLines(), []);
    const { personid } = contentOf(editor);
    assert.deepEqual(contentOf(editor)['date'], today());
    assert.equal(contentOf(editor)['taskid'], taskid);
    await fillIn(service, editor);
    assert.ok(await editor.document.save());
    await until(() => opened()?.['time'] === 1.5, 'the draft is the document of the entry');
    const lines = service.takeLines();
    assert.deepEqual(
      lines.filter((line) => !/^GET \/projectworktype\/\?projectid=\d+&/.test(line)),
      ['POST /time/'],
    );
    assert.ok(lines.length <= 3, lines.join());
    const { time } = await service.changeElsewhere('GET', `time/${String(opened()?.['id'])}/`);
    const { date, time: hours, taskid: task, personid: person } = time as Record<string, string>;
    assert.deepEqual([date, Number(hours), Number(task), Number(person)], [today(), 1.5, taskid, personid]);
  });

  it('is corrected by its document, and deleted with a copy kept', async () => {
    const { editor } = await draftOnTask();
    await fillIn(service, editor);
    assert.ok(await editor.document.save());
    await until(() => opened()?.['time'] === 1.5, 'the draft is the document of the entry');
    const id = Number(opened()?.['id']);
    await driver.closeAll();
    const ref = { ...(await account()), resource: 'time', id };
    service.take();
    await vscode.commands.executeCommand('intervals.openRecord', ref);
    await until(() => opened()?.['id'] === id, 'it is open');
    assert.deepEqual(service.takeLines(), []);
    await type(activeEditor(), 'time', '"90m"');
    await type(activeEditor(), 'description', '"Corrected"');
    assert.ok(await activeEditor().document.save());
    const arrived = service.take();
    assert.deepEqual(
      arrived.filter(({ method }) => method !== 'GET').map(({ path, body }) => [path, body]),
      [[`/time/${id}/`, { description: 'Corrected' }]],
    );
    assert.ok(arrived.length <= 2, arrived.map(({ path }) => path).join());
    driver.answer('Delete');
    await vscode.commands.executeCommand('intervals.delete', ref);
    assert.deepEqual(service.takeLines(), [`DELETE /time/${id}/`]);
    await until(() => driver.tabs().length === 0, 'the tab is closed');
    const show = () => vscode.commands.executeCommand('intervals.showDeleted');
    await driver.inPicker(show, async ({ pick }) => {
      assert.match(String(pick.items[0]?.description), /^Time Entry · /);
    });
  });

  it('is not booked twice where the answer is lost and it is saved again', async () => {
    const { editor } = await draftOnTask();
    await fillIn(service, editor);
    await type(editor, 'description', '"Only once"');
    service.intercept(async (request) => {
      if (request.method !== 'POST') return undefined;
      await service.sandbox.fetch(request);
      return new Response('<html>Bad Gateway</html>', { status: 502 });
    });
    if (!(await editor.document.save())) {
      service.intercept(undefined);
      driver.answer('It Is This One');
      assert.ok(await editor.document.save(), driver.told.join('\n'));
    }
    service.intercept(undefined);
    await until(() => typeof opened()?.['id'] === 'number', 'it is the record');
    assert.equal(service.take().filter(({ method }) => method === 'POST').length, 1);
    const { time } = await service.changeElsewhere('GET', 'time/?limit=1000');
    const entries = time as { readonly description?: string }[];
    assert.equal(entries.filter(({ description }) => description === 'Only once').length, 1);
  });

  it('appears in its open list when it is logged, and is gone from it when it is deleted, without a request', async () => {
    const { editor, project } = await draftOnTask();
    const list = await row('Time', project);
    const before = (await children(list)).map(({ id }) => id);
    await fillIn(service, editor);
    assert.ok(await editor.document.save());
    await until(() => opened()?.['time'] === 1.5, 'the draft is the document of the entry');
    service.take();
    const entry = (await children(list)).find(({ id }) => !before.includes(id));
    assert.ok(entry);
    assert.equal((await children(list))[0]?.id, entry.id);
    assert.match(String((await entry.item()).description), /^1\.5 h · /);
    const entryRef = { ...(await account()), resource: 'time', id: idOf(entry) };
    service.take();
    driver.answer('Delete');
    await vscode.commands.executeCommand('intervals.delete', entryRef);
    assert.deepEqual(
      (await children(list)).map(({ id }) => id),
      before,
    );
    assert.deepEqual(service.takeLines(), [`DELETE /time/${idOf(entry)}/`]);
  });

  it('is logged without a row on a project that was used last, and on one of its tasks, with at most three requests', async () => {
    const { editor, taskid } = await draftOnTask();
    await fillIn(service, editor);
    assert.ok(await editor.document.save());
    await until(() => opened()?.['time'] === 1.5, 'the draft is the document of the entry');
    const { project } = opened() ?? {};
    // What is known of the project's tasks and work types is forgotten.
    await driver.signOut();
    await driver.signInAs('Administrator');
    const offered: string[] = [];
    const pick = async (task: RegExp): Promise<void> => {
      await driver.closeAll();
      service.take();
      offered.length = 0;
      await driver.inPicker(
        () => vscode.commands.executeCommand('intervals.logTime'),
        async ({ pick: { items, title = '' }, pick: shown, choose }) => {
          assert.deepEqual(items, []);
          const wanted = title === 'Log Time: Choose a Project' ? new RegExp(`^\\$\\(project\\) ${String(project)}$`) : task;
          await until(() => shown.items.some(({ label }) => wanted.test(label)), `${title} offers it`);
          offered.push(...shown.items.map(({ label }) => label));
          await choose(wanted);
        },
      );
      await until(() => activeTab()?.label.startsWith('Log Time') === true && opened() !== undefined, 'the draft is open');
    };
    const { title } = ((await service.changeElsewhere('GET', `task/${taskid}/`)) as { task: { title: string } }).task;
    await pick(new RegExp(`^\\$\\(checklist\\) ${title}$`));
    assert.equal(opened()?.['taskid'], taskid);
    assert.ok(offered.indexOf('$(circle-slash) No task') < offered.indexOf(`$(checklist) ${title}`), offered.join());
    await fillIn(service, activeEditor());
    assert.ok(await activeEditor().document.save());
    await until(() => opened()?.['time'] === 1.5, 'the draft is the document of the entry');
    const lines = service.takeLines();
    assert.equal(lines.filter((line) => line === 'POST /time/').length, 1);
    assert.equal(lines.filter((line) => line.startsWith('GET /task/?')).length, 1);
    assert.ok(lines.length <= 3, lines.join('\n'));
    await pick(/No task$/);
    assert.equal(opened()?.['taskid'], null);
    assert.equal(typeof opened()?.['projectid'], 'number');
    assert.deepEqual(service.takeLines(), []);
  });

  it('is logged on a task that somebody has made since, and for whose title the name of no icon is taken', async () => {
    const { project } = await draftOnTask();
    await driver.closeAll();
    const client = await driver.row('Acme Ltd');
    const since = { id: '999002', title: 'Checkout page', projectid: String(idOf(project)) };
    service.intercept(({ url }) =>
      url.includes('/task/?search=') ? Response.json({ status: 'OK', code: 200, listcount: 1, task: [since] }) : undefined,
    );
    service.take();
    await driver.inPicker(
      () => vscode.commands.executeCommand('intervals.logTime', client),
      async ({ pick, choose }) => {
        if (pick.title === 'Log Time: Choose a Project') {
          await until(() => pick.items.some(({ label }) => label.startsWith('$(project)')), 'projects are offered');
          await choose(/^\$\(project\)/);
          return;
        }
        await search(pick, 'check');
        assert.deepEqual(
          pick.items.map(({ label }) => label),
          ['Tasks', '$(checklist) Checkout page'],
        );
      },
    );
    assert.equal(service.arrived('/task/?search='), 1);
  });

  it('completes what is beyond the first hundred by one search, when that is asked for, and says that there may be more', async () => {
    await driver.signOut();
    await driver.signInAs('Administrator');
    service.intercept(async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== '/task/') return undefined;
      const projectid = searchParams.get('projectid');
      const far = { id: '999001', title: 'Far away', projectid };
      if (searchParams.has('search')) return Response.json({ status: 'OK', code: 200, listcount: 1, task: [far] });
      return Response.json({ ...((await (await service.sandbox.fetch(request)).json()) as object), listcount: 250 });
    });
    const { editor, project } = await draftOnTask();
    await type(editor, 'projectid', String(idOf(project)));
    const [typed, searched] = [
      async (text: string) => offered(editor, text),
      () => service.takeLines().filter((line) => line.startsWith('GET /task/?search=')).length,
    ];
    const may = 'There may be more than these.';
    const few = await typed('');
    assert.deepEqual([few.at(-1), few.includes('Far away'), few.length > 2], [may, false, true]);
    assert.equal((await typed('f')).at(-1), may);
    assert.equal(searched(), 0);
    assert.deepEqual((await typed('fa')).slice(-1), ['Far away']);
    assert.equal(searched(), 1);
    // All that match are known now.
    assert.deepEqual((await typed('far')).slice(-1), ['Far away']);
    assert.deepEqual((await typed('fa')).slice(-1), ['Far away']);
    assert.equal(searched(), 0);
    assert.equal((await typed('an')).length > 0, true);
    assert.equal(searched(), 1);
    service.intercept(undefined);
  });

  /** What the extension offers for a task where a text was typed in its place. */
  async function offered(editor: vscode.TextEditor, text: string): Promise<readonly string[]> {
    service.take();
    await type(editor, 'taskid', JSON.stringify(text));
    const { document } = editor;
    const before = `"taskid": ${JSON.stringify(text).slice(0, -1)}`;
    const position = document.positionAt(document.getText().indexOf(before) + before.length);
    const command = 'vscode.executeCompletionItemProvider';
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(command, document.uri, position);
    const own = items.filter(({ kind }) =>
      [vscode.CompletionItemKind.EnumMember, vscode.CompletionItemKind.Issue].includes(kind!),
    );
    return own.map(({ label }) => (typeof label === 'string' ? label : label.label));
  }

  describe('of a person', () => {
    it('is listed by day with one request: the sums, and an entry’s document', async () => {
      const mine = await ownEntries([3, 0.25]);
      await driver.inPicker(
        () => vscode.commands.executeCommand('intervals.timeToday'),
        async ({ pick, choose }) => {
          await until(() => !pick.busy, 'the entries are there');
          assert.match(service.takeLines().join(), /^GET \/time\/\?personid=\d+&datebegin=[-\d]+&dateend=[-\d]+&\S+$/);
          const [heading, ...rows] = pick.items;
          assert.equal(heading?.kind, vscode.QuickPickItemKind.Separator);
          const hours = rows.map(({ label }) => Number(/^[\d.]+(?= h · )/.exec(label)?.[0]));
          const sum = `${hours.reduce((all, one) => all + one, 0)} h`;
          assert.ok(heading.label.endsWith(` · ${sum}`), `${heading.label}, ${sum}`);
          assert.equal(pick.title, `Time of Today · ${sum}`);
          assert.deepEqual(hours.slice(0, 2), [0.25, 3]);
          await choose(/^0\.25 h · /);
        },
      );
      await until(() => opened()?.['id'] === mine[1], 'its document is open');
      assert.deepEqual(
        service.takeLines().filter((line) => line.includes('/time/')),
        [],
      );
    });

    it('is listed for the week, and an entry can be deleted from its row, after a question', async () => {
      const [id] = await ownEntries([7.75]);
      driver.answer('Delete');
      await driver.inPicker(
        () => vscode.commands.executeCommand('intervals.timeThisWeek'),
        async ({ pick, press }) => {
          await until(() => !pick.busy, 'the entries are there');
          assert.equal(service.takeLines().length, 1);
          const dates = pick.items.filter(({ kind }) => kind === vscode.QuickPickItemKind.Separator).map(({ label }) => label);
          assert.ok(dates.length > 0 && dates.length <= 7, dates.join());
          press(itemOf(pick, /^7\.75 h · /), 'Delete…');
        },
      );
      assert.deepEqual(service.takeLines(), [`DELETE /time/${String(id)}/`]);
    });

    it('is said not to be there, or perhaps not to be all', async () => {
      const shown = async (answer: object): Promise<readonly string[]> => {
        service.intercept(({ url }) =>
          url.includes('/time/') ? Response.json({ status: 'OK', code: 200, ...answer }) : undefined,
        );
        let labels: readonly string[] = [];
        const list = () => vscode.commands.executeCommand('intervals.timeToday');
        await driver.inPicker(list, async ({ pick }) => {
          await until(() => !pick.busy, 'it is answered');
          labels = pick.items.map(({ label }) => label);
        });
        return labels;
      };
      assert.deepEqual(await shown({ listcount: 0, time: [] }), ['No time is logged.']);
      const another = { id: '1', date: today(), time: '2', personid: '999' };
      assert.deepEqual(await shown({ listcount: 7, time: [another] }), ['$(warning) There may be more entries than these.']);
    });
  });

  /** Logs these hours today as the signed-in person without the extension's knowledge; gives the ids of the entries. */
  async function ownEntries(hours: readonly number[]): Promise<readonly number[]> {
    const { editor } = await draftOnTask();
    const { taskid, personid } = contentOf(editor);
    await fillIn(service, editor);
    const { worktypeid } = contentOf(editor);
    await driver.closeAll();
    const ids: number[] = [];
    for (const time of hours) {
      const values = { date: today(), time, taskid, personid, worktypeid, billable: 't' };
      const { time: created } = await service.changeElsewhere('POST', 'time/', values);
      ids.push(Number((created as { readonly id: string }).id));
    }
    await driver.reset();
    return ids;
  }

  /** The active editor's text as an object; `undefined` while an editor moves to another name, as then none is active. */
  const opened = () => (vscode.window.activeTextEditor ? contentOf(vscode.window.activeTextEditor) : undefined);

  const account = async (): Promise<{ readonly account: string }> => {
    const { account: id } = (await driver.row('Acme Ltd')) as TreeNode & { readonly account: string };
    return { account: id };
  };

  /** Logs time on the first task of the first project of a client. */
  async function draftOnTask(): Promise<Draft> {
    await vscode.commands.executeCommand('intervals.showWork', await driver.row('Acme Ltd'));
    const [project] = await children(await row('Projects'));
    const [task] = await children(await row('Tasks', project));
    assert.ok(project && task);
    service.take();
    await vscode.commands.executeCommand('intervals.logTime', task);
    await until(() => activeTab()?.label.startsWith('Log Time') === true && opened() !== undefined, 'the draft is open');
    return { editor: activeEditor(), project, taskid: idOf(task) };
  }
});

async function children(parent?: TreeNode): Promise<readonly TreeNode[]> {
  return (await capturedTree('work').getChildren(parent)) ?? [];
}

async function row(label: string, parent?: TreeNode): Promise<TreeNode> {
  for (const one of await children(parent)) if ((await one.item()).label === label) return one;
  throw new Error(`There is no row "${label}".`);
}
