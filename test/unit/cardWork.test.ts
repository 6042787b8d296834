import assert from 'node:assert/strict';

import type { Connection } from '../../src/account';
import { CardWork } from '../../src/card/cardWork';
import type { CountedWork } from '../../src/card/content';
import { Rights, type Role } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import type { WorkRows } from '../../src/sandbox/agency/work';
import { Store } from '../../src/store';
import { answer } from '../support/canned';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

type Entry = Readonly<Record<string, unknown>>;

const sample = believableAgency.work('2026-11-28');
const client = Number(sample.project[0]?.['clientid']);

/** A task of that client, and one of another. */
const task = taskOf((clientid) => clientid === client);
const otherTask = taskOf((clientid) => clientid !== client);

function taskOf(isWanted: (clientid: unknown) => boolean): number {
  const projects = sample.project.filter(({ clientid }) => isWanted(clientid)).map(({ id }) => id);
  const found = sample.task.find(({ projectid }) => projects.includes(Number(projectid)));
  assert.ok(found);
  return found.id;
}

function entry(id: number, date: string, time = 0.1): Entry & { readonly id: number } {
  return { id, date, time, taskid: task, personid: known.ingrid, worktypeid: known.workType, description: '' };
}

/** The sample agency with other time entries, and a card's numbers of a client. */
function cardWork(entries: readonly (Entry & { readonly id: number })[] = [], role: Role = 'Administrator') {
  const work = (today: string): WorkRows => ({ ...believableAgency.work(today), time: entries as WorkRows['time'] });
  const sandbox = new RecordedSandbox({ agency: { ...believableAgency, work } });
  const store = new Store(sandbox.api(role), {}, () => 0);
  const connection = { store, rights: new Rights(role, known.ingrid) } as Connection;
  const clock = { now: new Date(2026, 10, 28, 23, 30) };
  let changes = 0;
  const card = new CardWork(
    connection,
    client,
    () => (changes += 1),
    () => clock.now,
  );
  const count = (of: CountedWork) => card.content.lines.find((line) => line.of === of)?.count;
  return { sandbox, store, card, clock, count, changes: () => changes };
}

/** Answers lists of one resource with other content than the sandbox's. */
function rewrite(sandbox: RecordedSandbox, resource: string, change: (content: Record<string, unknown>) => object): void {
  sandbox.intercept(async (request) => {
    const content = (await (await sandbox.sandbox.fetch(request)).json()) as Record<string, unknown>;
    return Response.json(new URL(request.url).pathname === `/${resource}/` ? change(content) : content);
  });
}

const shown = (number: number | undefined, isLowerBound = false) => ({ kind: 'shown', number, isLowerBound });

describe('The numbers of a client’s work', () => {
  it('cost nothing before somebody asks, and then a request each', async () => {
    const { sandbox, card, count } = cardWork([entry(1, '2026-11-01'), entry(2, '2026-11-30', 0.2)]);
    assert.deepEqual(
      card.content.lines.map((line) => [line.of, line.count.kind]),
      [
        ['project', 'notLoaded'],
        ['task', 'notLoaded'],
        ['time', 'notLoaded'],
      ],
    );
    assert.deepEqual(sandbox.takeLines(), []);
    await Promise.all([card.load(), card.load()]);
    const whose = `clientid=${client}`;
    assert.deepEqual(sandbox.takeLines(), [
      `GET /project/?${whose}&active=t&sortfield=name&sortdir=ASC&offset=0&limit=1`,
      `GET /task/?${whose}&excludeclosed=t&sortfield=datedue&sortdir=ASC&offset=0&limit=1`,
      `GET /time/?${whose}&datebegin=2026-10-31&dateend=2026-12-01&sortfield=id&sortdir=DESC&limit=500`,
    ]);
    const [projects, tasks] = [
      await sandbox.list(`/project/?${whose}&active=t&limit=0`),
      await sandbox.list(`/task/?${whose}&excludeclosed=t&limit=0`),
    ];
    assert.ok(projects.length > 0 && tasks.length > 1);
    assert.deepEqual([count('project'), count('task')], [shown(projects.length), shown(tasks.length)]);
    assert.equal(card.content.at, new Date(2026, 10, 28, 23, 30).getTime());
  });

  it('have the hours from the first of the month to its last, and of no other client', async () => {
    const { card, count } = cardWork([
      entry(1, '2026-10-31', 8),
      entry(2, '2026-11-01', 1.5),
      entry(3, '2026-11-30', 0.25),
      entry(4, '2026-12-01', 8),
      { ...entry(5, '2026-11-15', 8), taskid: otherTask },
    ]);
    await card.load();
    assert.deepEqual(count('time'), shown(1.75));
  });

  it('take one request more where there are more entries than one asks for, and say so where there are too many', async () => {
    const { sandbox, card, count } = cardWork(Array.from({ length: 1200 }, (_, index) => entry(index + 1, '2026-11-10', 1)));
    await card.load();
    const limits = sandbox.takeLines().flatMap((line) => /^GET \/time\/.*limit=(\d+)/.exec(line)?.[1] ?? []);
    assert.deepEqual(limits, ['500', '1200']);
    assert.deepEqual(count('time'), shown(1200));
    rewrite(sandbox, 'time', (content) => ({ ...content, listcount: 20_000 }));
    await card.load();
    assert.deepEqual(
      sandbox.takeLines().flatMap((line) => /^GET \/time\/.*limit=(\d+)/.exec(line)?.[1] ?? []),
      ['500', '10000'],
    );
    assert.deepEqual(count('time'), shown(1200, true));
  });

  for (const [what, change] of [
    ['an entry without its hours', ({ time: _, ...one }: Entry) => one],
    ['an entry with odd hours', (one: Entry) => ({ ...one, time: 'many' })],
    ['an entry without its day', ({ date: _, ...one }: Entry) => one],
    ['an entry that is none', () => 'x'],
  ] as const) {
    it(`are at least what can be read, beside ${what}`, async () => {
      const { sandbox, card, count } = cardWork([entry(1, '2026-11-02', 3), entry(2, '2026-11-03', 4)]);
      rewrite(sandbox, 'time', (content) => {
        const [one, ...others] = content['time'] as readonly Entry[];
        return { ...content, time: [...others, change(one ?? {})] };
      });
      await card.load();
      assert.deepEqual(count('time'), shown(3, true));
    });
  }

  it('are not told where the server does not know the filters, or does not count', async () => {
    for (const change of [
      (one: Entry): Entry => ({ ...one, clientid: String(client + 1) }),
      (one: Entry): Entry => ({ ...one, dateclosed: '2026-11-01' }),
    ]) {
      const { sandbox, card, count } = cardWork();
      rewrite(sandbox, 'task', (content) => ({ ...content, task: (content['task'] as readonly Entry[]).map(change) }));
      await card.load();
      assert.deepEqual(count('task'), shown(undefined));
    }
    const { sandbox, card, count } = cardWork([entry(1, '2026-11-02', 3)]);
    rewrite(sandbox, 'time', (content) => ({
      ...content,
      time: (content['time'] as readonly Entry[]).map((one) => ({ ...one, clientid: String(client + 1) })),
    }));
    await card.load();
    assert.deepEqual(count('time'), shown(undefined));
    sandbox.intercept(async (request) => {
      const { listcount: _, ...content } = (await (await sandbox.sandbox.fetch(request)).json()) as Record<string, unknown>;
      return Response.json(content);
    });
    await card.load();
    assert.deepEqual([count('project'), count('task'), count('time')], [shown(undefined), shown(undefined), shown(3, true)]);
  });

  it('say what failed, and ask for just that again', async () => {
    const { sandbox, card, count } = cardWork([entry(1, '2026-11-02', 3)]);
    sandbox.intercept(({ url }) => (url.includes('/task/') ? answer(403, { error: { code: 10 } }) : undefined));
    await card.load();
    assert.equal(count('task')?.kind, 'failed');
    assert.deepEqual(count('time'), shown(3));
    sandbox.intercept(undefined);
    sandbox.take();
    await card.load();
    assert.deepEqual(
      sandbox.take().map(({ path }) => path.split('?')[0]),
      ['/task/'],
    );
    assert.equal(count('task')?.kind, 'shown');
    await card.load();
    assert.equal(sandbox.take().length, 3, 'all again where all are there');
  });

  it('ask for all again on another day, as months end', async () => {
    const { sandbox, card, clock, count } = cardWork([entry(1, '2026-11-02', 3), entry(2, '2026-12-01', 1)]);
    sandbox.intercept(({ url }) => (url.includes('/task/') ? answer(403, { error: { code: 10 } }) : undefined));
    await card.load();
    clock.now = new Date(2026, 11, 1, 0, 5);
    sandbox.take();
    await card.load();
    assert.equal(sandbox.take().length, 3);
    assert.deepEqual(count('time'), shown(1));
  });

  it('say that hours are outdated once time was logged, also while they are on their way, and send nothing by themselves', async () => {
    const { sandbox, store, card, count } = cardWork([entry(1, '2026-11-02', 3)]);
    const log = (date: string) =>
      store.create('time', {
        ...{ date, time: 2, taskid: task, personid: known.ingrid, worktypeid: known.workType, billable: true },
      });
    await card.load();
    await log('2026-11-05');
    assert.equal(count('time')?.kind, 'outdated');
    sandbox.take();
    await card.load();
    assert.deepEqual(
      sandbox.take().map(({ path }) => path.split('?')[0]),
      ['/time/'],
    );
    assert.deepEqual(count('time'), shown(5));
    sandbox.intercept(async (request) => {
      if (request.method !== 'GET' || !request.url.includes('/time/')) return sandbox.sandbox.fetch(request);
      const before = await sandbox.sandbox.fetch(request);
      sandbox.intercept(undefined);
      await log('2026-11-06');
      return before;
    });
    await card.load();
    assert.equal(count('time')?.kind, 'outdated');
  });

  it('say that the number of tasks is outdated once one of them is known to be gone', async () => {
    const { sandbox, store, card, count } = cardWork();
    await card.load();
    await store.work
      .list({ owner: { resource: 'client', id: client }, resource: 'task', filter: 'clientid', onlyOpen: true })
      .load();
    sandbox.intercept(({ url }) => (url.includes('/task/') ? answer(404, { error: { code: 14 } }) : undefined));
    await assert.rejects(store.reread({ resource: 'task', id: task }));
    assert.deepEqual([count('task')?.kind, count('project')?.kind], ['outdated', 'shown']);
  });

  it('are forgotten when everything is read again, also those on their way; nothing is told after the end', async () => {
    const { sandbox, card, count, changes } = cardWork();
    await card.load();
    card.forget();
    assert.deepEqual([count('time')?.kind, card.content.at], ['notLoaded', undefined]);
    const loading = card.load();
    card.forget();
    await loading;
    assert.equal(count('project')?.kind, 'notLoaded');
    const before = changes();
    const ending = card.load();
    card.dispose();
    await ending;
    assert.equal(changes(), before + 3, 'nothing but that they are being loaded');
    assert.ok(sandbox.take().length <= 9);
  });

  it('are counted for every group, of which all but Administrators are told that it is what they may see', async () => {
    for (const role of ['Administrator', 'Manager', 'Resource', 'Executive'] as const) {
      const { card } = cardWork([], role);
      await card.load();
      assert.ok(
        card.content.lines.every(({ count }) => count.kind === 'shown'),
        role,
      );
      assert.equal(card.content.isWhole, role === 'Administrator');
    }
  });
});
