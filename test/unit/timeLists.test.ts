import assert from 'node:assert/strict';

import type { Time } from '../../src/records';
import { type RecordList, Store } from '../../src/store';
import { RecordedSandbox } from '../support/recorded-sandbox';

type Owner = 'project' | 'task';

describe('The open lists of time entries', () => {
  let sandbox: RecordedSandbox;
  let store: Store;
  /** Two tasks of one project, and one of another. */
  let tasks: readonly { readonly id: number; readonly project: number }[];
  /** How often the lists may have other rows. */
  let told: number;

  beforeEach(async () => {
    sandbox = new RecordedSandbox();
    store = new Store(sandbox.api(), {});
    const { items } = await sandbox.api().of('task').list({ limit: 1000 });
    const all = items.flatMap(({ id, projectid }) => (typeof projectid === 'number' ? [{ id, project: projectid }] : []));
    const [first] = all;
    const [, second] = all.filter(({ project }) => project === first?.project);
    const third = all.find(({ project }) => project !== first?.project);
    assert.ok(first && second && third);
    tasks = [first, second, third];
    told = 0;
    store.work.onDidChangeRows(() => (told += 1));
  });

  const listOf = (resource: Owner, id: number): RecordList<{ readonly id: number }> =>
    store.work.list({ owner: { resource, id }, resource: 'time', filter: `${resource}id`, onlyOpen: true });

  const idsIn = (resource: Owner, id: number): readonly number[] => listOf(resource, id).items.map((entry) => entry.id);

  /** Opens the lists of all three tasks and of both projects, and logs an hour on the first task. */
  async function logged(): Promise<Time> {
    for (const { id, project } of tasks) await Promise.all([listOf('task', id).load(), listOf('project', project).load()]);
    const [worktype] = (await sandbox.api().of('worktype').list({ limit: 1 })).items;
    const personid = (await store.ownPerson()).id;
    const own = { date: '2020-01-02', time: 1, taskid: tasks[0]?.id, personid, worktypeid: worktype?.id, billable: true };
    const entry = await store.create('time', own);
    sandbox.take();
    told = 0;
    return entry;
  }

  /** In which of the lists an entry is: those of the three tasks, and of the two projects; and the counts of all. */
  const placesOf = (id: number): string =>
    [
      ...tasks.filter((task) => idsIn('task', task.id).includes(id)).map((task) => `task ${tasks.indexOf(task)}`),
      ...[0, 2].filter((at) => idsIn('project', tasks[at]?.project ?? 0).includes(id)).map((at) => `project ${at}`),
    ].join();

  const counts = (): readonly number[] => [
    ...tasks.map(({ id }) => listOf('task', id).total),
    ...tasks.slice(1).map(({ project }) => listOf('project', project).total),
  ];

  it('follow an entry to another task and another project, without a request', async () => {
    const { id } = await logged();
    assert.equal(placesOf(id), 'task 0,project 0');
    const [one, two, three, here, there] = counts() as [number, number, number, number, number];
    await store.update({ resource: 'time', id }, { taskid: tasks[1]?.id });
    assert.equal(placesOf(id), 'task 1,project 0');
    assert.deepEqual(counts(), [one - 1, two + 1, three, here, there]);
    await store.update({ resource: 'time', id }, { taskid: tasks[2]?.id });
    assert.equal(placesOf(id), 'task 2,project 2');
    assert.deepEqual(counts(), [one - 1, two, three + 1, here - 1, there + 1]);
    assert.deepEqual(sandbox.takeLines(), [`PUT /time/${id}/`, `PUT /time/${id}/`]);
    assert.equal(told, 2);
  });

  it('keep an entry where an answer does not say to which task and project it belongs', async () => {
    const { id } = await logged();
    sandbox.intercept(({ url }) =>
      new URL(url).pathname === `/time/${id}/`
        ? Response.json({ status: 'OK', code: 200, time: { id, date: '2020-01-02', time: '3' } })
        : undefined,
    );
    assert.deepEqual(await store.reread({ resource: 'time', id }), { id, date: '2020-01-02', time: 3 });
    assert.equal(placesOf(id), 'task 0,project 0');
    sandbox.take();
    await Promise.all(tasks.flatMap((task) => [listOf('task', task.id).load(), listOf('project', task.project).load()]));
    assert.deepEqual(sandbox.takeLines(), []);
  });

  it('put an entry where its other day belongs, without a request', async () => {
    const { id } = await logged();
    const { project = 0 } = tasks[0] ?? {};
    assert.equal(idsIn('project', project).at(-1), id);
    await store.update({ resource: 'time', id }, { date: '2031-01-02' });
    assert.equal(idsIn('project', project)[0], id);
    assert.deepEqual(sandbox.takeLines(), [`PUT /time/${id}/`]);
    await listOf('project', project).refresh();
    assert.equal(idsIn('project', project)[0], id);
  });

  it('have an entry no more that was deleted here or elsewhere, and count it no more', async () => {
    const { id } = await logged();
    const before = counts();
    await store.delete({ resource: 'time', id });
    assert.equal(placesOf(id), '');
    assert.deepEqual(counts(), [(before[0] ?? 0) - 1, before[1], before[2], (before[3] ?? 0) - 1, before[4]]);
    const other = await logged();
    await sandbox.send('DELETE', `/time/${other.id}/`);
    await assert.rejects(store.reread({ resource: 'time', id: other.id }), { name: 'NoSuchRecordError' });
    assert.equal(placesOf(other.id), '');
    assert.deepEqual(counts().slice(0, 1), [(before[0] ?? 0) - 1]);
  });

  it('are read again where an entry’s project is unknown: once, and as soon as somebody looks', async () => {
    const { id } = await logged();
    const unknown = 4711;
    // As some servers answer for an entry on a task; the task is one that was never read.
    sandbox.intercept((request) => {
      if (new URL(request.url).pathname !== `/time/${id}/`) return undefined;
      const { projectid: _, ...entry } = store.known('time', id) ?? { id };
      return Response.json({ status: 'OK', code: 200, time: { ...entry, taskid: unknown } });
    });
    await store.update({ resource: 'time', id }, { taskid: unknown });
    sandbox.intercept(undefined);
    sandbox.take();
    const { project = 0 } = tasks[0] ?? {};
    assert.equal(placesOf(id).includes('task'), false);
    assert.deepEqual(sandbox.takeLines(), []);
    await Promise.all([listOf('project', project).load(), listOf('project', project).load()]);
    await listOf('project', project).load();
    assert.match(sandbox.takeLines().join(), /^GET \/time\/\?projectid=\d+&\S+$/);
    sandbox.intercept(() => new Response('no', { status: 502 }));
    listOf('project', project).outdate();
    await assert.rejects(listOf('project', project).load());
    sandbox.intercept(undefined);
    sandbox.take();
    await listOf('project', project).load();
    assert.equal(sandbox.takeLines().length, 1);
  });

  it('have a task no more that was found deleted, and tell so, once', async () => {
    const owner = { resource: 'project', id: tasks[0]?.project ?? 0 } as const;
    const list = store.work.list({ owner, resource: 'task', filter: 'projectid', onlyOpen: false });
    await list.load();
    const { total } = list;
    const ref = { resource: 'task', id: tasks[0]?.id ?? 0 } as const;
    const removed: unknown[] = [];
    store.work.onDidRemove((gone) => removed.push(gone));
    sandbox.intercept(() => Response.json({ error: { code: 14, message: 'no such record' } }, { status: 404 }));
    for (let time = 0; time < 2; time++) await assert.rejects(store.reread(ref), { name: 'NoSuchRecordError' });
    assert.deepEqual([list.has(ref.id), list.total, removed, told], [false, total - 1, [ref], 1]);
  });

  it('count what was deleted only where they had it: open ones no closed task, and none a contact', async () => {
    const owner = { resource: 'project', id: tasks[0]?.project ?? 0 } as const;
    const listed = async (onlyOpen: boolean) => {
      const list = store.work.list({ owner, resource: 'task', filter: 'projectid', onlyOpen });
      await list.load();
      return list;
    };
    // The answer says that there is a second page: what is not loaded may be in it.
    sandbox.intercept(async (request) => {
      const answer = await sandbox.sandbox.fetch(request);
      return Response.json({ ...((await answer.json()) as object), listcount: 500 });
    });
    const [all, open] = [await listed(false), await listed(true)];
    const closed = all.items.find(({ id }) => !open.has(id));
    assert.ok(closed);
    sandbox.intercept(() => Response.json({ error: { code: 14, message: 'no such record' } }, { status: 404 }));
    await assert.rejects(store.reread({ resource: 'task', id: closed.id }), { name: 'NoSuchRecordError' });
    assert.deepEqual([all.total, open.total, told], [499, 500, 1]);
    sandbox.intercept(undefined);
    const contacts = store.contactsOf((await store.ownPerson()).id);
    await contacts.load();
    await store.delete({ resource: 'personcontact', id: contacts.items[0]?.id ?? 0 });
    assert.equal(told, 1);
  });
});
