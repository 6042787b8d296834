import assert from 'node:assert/strict';

import { isTableName, listsBelow, openOnly, resourceOf, resources, type Role, roles, type TableName } from '../../src/records';
import { believableAgency, Sandbox } from '../../src/sandbox';
import { Store } from '../../src/store';
import { agencyWithTasks, RecordedSandbox } from '../support/recorded-sandbox';

const names = Object.keys(resources).filter(isTableName);

describe('the table of resources', () => {
  it('has every resource with records of the vendor’s OpenAPI file', () => {
    assert.equal(names.length, 32);
  });

  for (const name of names) {
    const { fields, filters, look, resource } = resourceOf(name);
    it(`names only what there is: ${name}`, () => {
      assert.equal(resource, name);
      assert.ok(look.names.one() !== '' && look.names.several() !== '' && look.icon !== '');
      assert.ok(look.label.length > 0);
      const named = [...look.label, ...look.row, look.closed?.field, look.due].filter((field) => field !== undefined);
      const referring = Object.values(fields).flatMap(({ nameOf, via }) => [nameOf, via].filter((field) => field !== undefined));
      for (const field of [...named, ...referring]) assert.ok(Object.hasOwn(fields, field), field);
      for (const { of } of Object.values(fields)) assert.ok(of === undefined || isTableName(of), of);
      for (const filter of Object.values(filters)) {
        const limited = filter.kind === 'search' ? filter.in : filter.kind === 'from' || filter.kind === 'to' ? [filter.of] : [];
        for (const field of limited) assert.ok(Object.hasOwn(fields, field), field);
      }
      const { sortfield } = filters;
      if (look.order) assert.ok(sortfield?.kind === 'choice' && sortfield.choices.includes(look.order.sortfield));
      for (const field of Object.keys(openOnly(name) ?? {})) assert.ok(Object.hasOwn(filters, field), field);
      assert.equal(listsBelow(name).length, look.lists.length);
      for (const below of listsBelow(name))
        assert.ok(Object.hasOwn(resourceOf(below.resource).filters, below.filter), below.resource);
    });
  }
});

describe('the sandbox’s work', () => {
  const table = new RecordedSandbox();

  it('refers only to what there is, and has a name for each record', async () => {
    const ids = new Map<string, ReadonlySet<unknown>>();
    for (const name of names.filter((each) => each !== 'me')) ids.set(name, new Set((await rowsOf(name)).map(({ id }) => id)));
    for (const name of names.filter((each) => each !== 'me')) {
      for (const row of await rowsOf(name)) {
        for (const [field, { of, kind }] of Object.entries(resourceOf(name).fields)) {
          const value = (row as Readonly<Record<string, unknown>>)[field];
          if (of !== undefined && kind === 'id' && typeof value === 'number')
            assert.ok(ids.get(of)?.has(value), `${name}.${field} ${value}`);
        }
      }
    }
  });

  for (const role of roles) {
    it(`is shown to a member of the group ${role} as far as the table says`, async () => {
      for (const name of names.filter((each) => each !== 'me')) {
        const asked = rowsOf(name, role);
        if (resourceOf(name).readers.includes(role)) await asked;
        else await assert.rejects(asked, { name: 'NotPermittedError' });
      }
    });
  }

  /** All records of a resource: those of every possible owner, where the API demands one. */
  async function rowsOf(name: TableName, role: Role = 'Administrator'): Promise<readonly { readonly id: number }[]> {
    const { filters } = resourceOf(name);
    const [demanded] = Object.keys(filters).filter((filter) => filters[filter]?.required);
    const limit = Object.hasOwn(filters, 'limit') ? { limit: 10_000 } : {};
    const api = table.api(role);
    if (demanded === undefined) return (await api.of(name).list(limit)).items;
    const owner = demanded.replace(/id$/, '');
    assert.ok(isTableName(owner));
    const owners = resourceOf(owner).readers.includes(role) ? await rowsOf(owner, role) : [{ id: 1 }];
    const lists = owners.map(async ({ id }) => (await api.of(name).list({ [demanded]: id, ...limit })).items);
    return (await Promise.all(lists)).flat();
  }
});

describe('Lists of work', () => {
  it('take a request when they are loaded, and another for the next page', async () => {
    const sandbox = new RecordedSandbox();
    const store = new Store(sandbox.api(), {});
    const owner = { resource: 'client', id: await idOf(sandbox, 'Acme Ltd') } as const;
    sandbox.take();
    const projects = store.work.list({ owner, resource: 'project', filter: 'clientid', onlyOpen: true });
    assert.deepEqual(sandbox.takeLines(), []);
    await projects.load();
    await projects.load();
    assert.deepEqual(sandbox.takeLines(), [
      `GET /project/?clientid=${owner.id}&active=t&sortfield=name&sortdir=ASC&offset=0&limit=100`,
    ]);
    assert.deepEqual(
      projects.items.map((record) => ('name' in record ? record.name : undefined)),
      ['Rocket catalogue'],
    );
  });

  it('have 10,000 tasks as the list of clients has 10,000 clients: a page, and all others in one request', async () => {
    const sandbox = new RecordedSandbox({ agency: agencyWithTasks(10_000) });
    const store = new Store(sandbox.api(), {});
    const projectid = believableAgency.projects[0]?.id ?? 0;
    const owner = { resource: 'project', id: projectid } as const;
    const tasks = store.work.list({ owner, resource: 'task', filter: 'projectid', onlyOpen: false });
    await tasks.load();
    assert.deepEqual([tasks.items.length, tasks.total, tasks.hasMore], [100, 10_000, true]);
    await tasks.rest();
    assert.deepEqual([tasks.items.length, tasks.hasMore], [10_000, false]);
    assert.deepEqual(
      sandbox.takeLines().map((line) => line.replace(/.*sortdir=ASC&/, '')),
      ['offset=0&limit=100', 'offset=99&limit=9901'],
    );
  });

  it('are empty, shown and exported, where a server answers “no such record” instead of an empty list', async () => {
    const sandbox = new RecordedSandbox();
    const store = new Store(sandbox.api(), {});
    const wanted = { owner: { resource: 'project', id: 5 }, resource: 'task', filter: 'projectid', onlyOpen: true } as const;
    sandbox.intercept(() => Response.json({ error: { code: 14, message: 'no such record' } }, { status: 404 }));
    const shown = store.work.list(wanted);
    await shown.load();
    assert.deepEqual([shown.items, (await store.work.readAll(wanted)).items], [[], []]);
  });

  it('have what the API takes from others: a time entry has the project of its task', async () => {
    const sandbox = new RecordedSandbox();
    const [entry] = (await sandbox.api().of('time').list({ limit: 1 })).items;
    assert.ok(entry);
    for (const field of ['project', 'client', 'task', 'worktype', 'person', 'module']) {
      assert.ok(typeof entry[field] === 'string' && entry[field] !== '', field);
    }
    assert.equal(typeof entry['time'], 'number');
  });

  it('keep a value that does not have its field’s kind as it came, since answers are not documented', async () => {
    const sandbox = new RecordedSandbox();
    sandbox.intercept(() =>
      Response.json({ listcount: 1, task: [{ id: '5', title: 7, assigneeid: '22,334', estimate: 'about two', due: {} }] }),
    );
    const [task] = (await sandbox.api().of('task').list({ limit: 1 })).items;
    assert.deepEqual(task, { id: 5, title: '7', assigneeid: '22,334', estimate: 'about two', extra: { due: {} } });
  });
});

async function idOf(sandbox: RecordedSandbox, search: string): Promise<number> {
  const [client] = (await sandbox.api().client.list({ search, limit: 1 })).items;
  assert.ok(client);
  return client.id;
}

describe('a sandbox', () => {
  it('counts the days of its work from today', async () => {
    const sandbox = new Sandbox({ now: () => new Date('2031-05-05T10:00:00Z') });
    const answer = await sandbox.fetch('https://api.myintervals.com/time/?limit=0&sortfield=t.date&sortdir=DESC', {
      headers: { authorization: `Basic ${btoa(`${sandbox.tokens.Administrator}:X`)}` },
    });
    const { time } = (await answer.json()) as { time: readonly { readonly date: string }[] };
    assert.equal(time[0]?.date, '2031-05-05');
  });
});
