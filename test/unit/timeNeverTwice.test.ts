import assert from 'node:assert/strict';

import type { TimeValues } from '../../src/records';
import { believableAgency } from '../../src/sandbox';
import { Store } from '../../src/store';
import { RecordedSandbox } from '../support/recorded-sandbox';

type Entry = Readonly<Record<string, unknown>>;

/** The forms in which a server may list a time entry, as its answers are not documented. */
const forms: Readonly<Record<string, (entry: Entry) => Entry>> = {
  'as they are documented for a POST': (entry) => entry,
  'with hours and minutes': (entry) => ({ ...entry, time: '1:30' }),
  'with a time of day in the date': (entry) => ({ ...entry, date: `${String(entry['date'])} 00:00:00` }),
  'without the work type': ({ worktypeid: _, ...entry }) => entry,
  'without project and module': ({ projectid: _, moduleid: __, ...entry }) => entry,
};

const personid = believableAgency.tokens.Administrator.personid;

describe('An hour whose answer is lost', () => {
  for (const [name, form] of Object.entries(forms)) {
    it(`is not booked again unasked where entries are listed ${name}`, async () => {
      const sandbox = new RecordedSandbox();
      const values = await valuesIn(sandbox);
      let isLost = true;
      let now = 0;
      const store = new Store(sandbox.api(), {}, () => now);
      sandbox.intercept(async (request) => {
        const isEntry = new URL(request.url).pathname === '/time/';
        const answer = await sandbox.sandbox.fetch(request);
        if (request.method === 'POST' && isLost) {
          isLost = false;
          return new Response('no', { status: 502 });
        }
        if (!isEntry || request.method !== 'GET') return answer;
        const content = (await answer.json()) as { readonly time: readonly Entry[] };
        return Response.json({ ...content, time: content.time.map(form) });
      });
      sandbox.take();
      await assert.rejects(store.create('time', values));
      now += 120_000;
      await assert.rejects(store.create('time', values), { name: 'UndecidedError' });
      assert.equal(sandbox.takeLines().filter((line) => line === 'POST /time/').length, 1);
    });
  }

  it('is not taken for booked by nobody where a list without entries is answered by “no such record”', async () => {
    const sandbox = new RecordedSandbox();
    const values = await valuesIn(sandbox);
    const store = new Store(sandbox.api(), {}, () => 0);
    const notes: unknown[] = [];
    sandbox.intercept((request) => {
      if (new URL(request.url).pathname !== '/time/') return undefined;
      if (request.method === 'POST') return new Response('no', { status: 504 });
      return Response.json({ error: { code: 14, message: 'no such record' } }, { status: 404 });
    });
    await assert.rejects(
      store.create('time', values, (sent) => void notes.push(sent)),
      { name: 'OutcomeUnknownError' },
    );
    assert.notEqual(notes.at(-1), undefined);
  });
});

async function valuesIn(sandbox: RecordedSandbox): Promise<TimeValues> {
  const [task] = (await sandbox.api().of('task').list({ limit: 1 })).items;
  const [type] = (await sandbox.api().of('worktype').list({ limit: 1 })).items;
  assert.ok(task && type);
  return { date: '2026-11-20', time: 1.5, taskid: task.id, worktypeid: type.id, personid, description: 'x', billable: true };
}
