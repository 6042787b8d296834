import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { today } from '../../src/records';
import type { TreeNode } from '../../src/tree';
import { capturedTree } from './support/capturedTree';
import { activeEditor, activeTab, contentOf, idOf, type, until } from './support/driver';
import { signedInDriver } from './support/signedIn';

describe('Time', () => {
  const driver = signedInDriver();
  const { service } = driver;

  it('is logged on a task with at most three requests: today, as oneself, and in hours as people type them', async () => {
    const { editor, taskid } = await draftOnTask();
    assert.deepEqual(service.takeLines(), []);
    const { personid } = contentOf(editor);
    assert.deepEqual(contentOf(editor)['date'], today());
    assert.equal(contentOf(editor)['taskid'], taskid);
    await fillIn(editor);
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
    await fillIn(editor);
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
    await fillIn(editor);
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

  /** The active editor's text as an object; `undefined` while an editor moves to another name, as then none is active. */
  const opened = () => (vscode.window.activeTextEditor ? contentOf(vscode.window.activeTextEditor) : undefined);

  const account = async (): Promise<{ readonly account: string }> => {
    const { account: id } = (await driver.row('Acme Ltd')) as TreeNode & { readonly account: string };
    return { account: id };
  };

  /** Logs time on the first task of the first project of a client. */
  async function draftOnTask(): Promise<{ readonly editor: vscode.TextEditor; readonly taskid: number }> {
    await vscode.commands.executeCommand('intervals.showWork', await driver.row('Acme Ltd'));
    const [project] = await children(await row('Projects'));
    const [task] = await children(await row('Tasks', project));
    assert.ok(task);
    service.take();
    await vscode.commands.executeCommand('intervals.logTime', task);
    await until(() => activeTab()?.label.startsWith('Log Time') === true && opened() !== undefined, 'the draft is open');
    return { editor: activeEditor(), taskid: idOf(task) };
  }

  /** Fills in an hour and a half, and a work type of the project where the draft has none yet. */
  async function fillIn(editor: vscode.TextEditor): Promise<void> {
    await type(editor, 'time', '"1:30"');
    const { task } = await service.changeElsewhere('GET', `task/${String(contentOf(editor)['taskid'])}/`);
    const { projectid } = task as { readonly projectid: string };
    const { projectworktype: types } = await service.changeElsewhere('GET', `projectworktype/?projectid=${projectid}`);
    const [first] = types as { readonly worktypeid: string }[];
    await type(editor, 'worktypeid', String(first?.worktypeid));
  }
});

async function children(parent?: TreeNode): Promise<readonly TreeNode[]> {
  return (await capturedTree('work').getChildren(parent)) ?? [];
}

async function row(label: string, parent?: TreeNode): Promise<TreeNode> {
  for (const one of await children(parent)) if ((await one.item()).label === label) return one;
  throw new Error(`There is no row "${label}".`);
}
