import assert from 'node:assert/strict';

import * as fc from 'fast-check';

import {
  DailyLimitError,
  type HttpOptions,
  type IntervalsApi,
  type LoggedRequest,
  NotSignedInError,
  OfflineError,
  Pace,
  paceInterval,
  type Priority,
  ServerError,
  TooFastError,
  UnreachableError,
} from '../../src/api';
import { answer, apiOver, member } from '../support/canned';
import { elapse, type StoppedClock, stoppedClock } from '../support/clock';
import { known, RecordedSandbox } from '../support/recorded-sandbox';

const minute = 60_000;
const never = (): AbortSignal => new AbortController().signal;

describe('the pace of requests', () => {
  let clock: StoppedClock;
  beforeEach(() => {
    clock = stoppedClock();
  });
  afterEach(() => clock.uninstall());

  describe('repeating', () => {
    const failing: Readonly<Record<string, () => Response | Promise<Response>>> = {
      '500': () => answer(500, ''),
      '502': () => answer(502, ''),
      '503': () => answer(503, ''),
      'code 1': () => answer(500, { error: { code: 1 } }),
      'code 19': () => answer(500, { error: { code: 19 } }),
      'code 20': () => answer(502, { error: { code: 20 } }),
      'no answer': () => Promise.reject(new TypeError('fetch failed')),
    };
    const expected: Readonly<Record<string, typeof ServerError | typeof UnreachableError>> = {
      '500': ServerError,
      'code 1': ServerError,
      'code 19': ServerError,
      'no answer': UnreachableError,
    };

    const writes: Readonly<Record<string, (api: IntervalsApi) => Promise<unknown>>> = {
      POST: (api) => api.client.create({ name: 'x' }),
      PUT: (api) => api.client.update(5, { name: 'x' }),
      DELETE: (api) => api.client.delete(5),
    };

    for (const [what, fail] of Object.entries(failing)) {
      const type = expected[what] ?? OfflineError;

      it(`asks three times for a record at most, at ${what}`, async () => {
        let requests = 0;
        const api = apiOver(() => {
          requests += 1;
          return fail();
        });
        await assert.rejects(elapse(clock, api.client.get(5)), type);
        assert.equal(requests, 3);
      });

      for (const failures of [1, 2]) {
        it(`gives the record that comes after ${failures} × ${what}`, async () => {
          let requests = 0;
          const api = apiOver(() => (++requests <= failures ? fail() : member('client', { id: '5' })));
          assert.equal((await elapse(clock, api.client.get(5))).id, 5);
          assert.equal(requests, failures + 1);
        });
      }

      for (const [method, write] of Object.entries(writes)) {
        it(`sends a ${method} once, also at ${what}`, async () => {
          const sent: string[] = [];
          const api = apiOver((request) => {
            sent.push(request.method);
            return fail();
          });
          await assert.rejects(elapse(clock, write(api)), type);
          assert.deepEqual(sent, [method]);
        });
      }
    }

    // What repeats itself, as the vendor's list of codes has it: asking again would only use up the day's requests.
    // With 500 it is not believed that a token is refused, or that a record is gone.
    const refusals = [9, 10, 11, 13, 14, 15, 16, 17, 18].flatMap((code) =>
      (code === 9 || code === 14 ? [400, 403] : [400, 403, 500]).map(
        (status) => [`code ${code} with status ${status}`, () => answer(status, { error: { code } })] as const,
      ),
    );

    for (const [what, response] of [
      ...refusals,
      ['a suspended account', () => answer(503, { error: { code: 4 } })],
      ['an unreadable answer', () => answer(200, '<html></html>')],
    ] as const) {
      it(`asks once at ${what}`, async () => {
        let requests = 0;
        const api = apiOver(() => {
          requests += 1;
          return response();
        });
        await assert.rejects(elapse(clock, api.client.get(5)));
        assert.equal(requests, 1);
      });
    }

    it('asks once where no answer came in time', async () => {
      let requests = 0;
      const api = apiOver(
        (request) => {
          requests += 1;
          return new Promise((_, reject) => {
            request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
          });
        },
        { timeout: () => 5 },
      );
      await assert.rejects(elapse(clock, api.client.get(5)), UnreachableError);
      assert.equal(requests, 1);
    });

    it('ends when nobody waits any more', async () => {
      const controller = new AbortController();
      let requests = 0;
      const api = apiOver(() => {
        requests += 1;
        setTimeout(() => controller.abort(new Error('enough')), 0);
        return answer(500, '');
      });
      await assert.rejects(elapse(clock, api.client.get(5, { signal: controller.signal })), { message: 'enough' });
      await clock.tickAsync(minute);
      assert.equal(requests, 1);
    });
  });

  describe('the pace', () => {
    it('lets 100 through at once, as fast as they are done, and the next when as many may be sent again', async () => {
      const pace = new Pace();
      const starts: number[] = [];
      const task = async (): Promise<void> => void starts.push(Date.now());
      const beginning = Date.now();
      await elapse(clock, Promise.all(Array.from({ length: 201 }, () => pace.run(task, 'user', never()))));
      const after = starts.map((start) => start - beginning);
      assert.deepEqual(
        [after[0], after[99], after[100], after[199], after[200]],
        [0, 0, paceInterval, paceInterval, 2 * paceInterval],
      );
    });

    it('never lets more than 100 through within any sliding minute, whenever they come and however long they take', async () => {
      const arrivals = fc.array(fc.record({ pause: fc.nat(2000), takes: fc.nat(9000), fails: fc.boolean() }), {
        minLength: 150,
        maxLength: 300,
      });
      await fc.assert(
        fc.asyncProperty(arrivals, async (requests) => {
          const pace = new Pace();
          const starts: number[] = [];
          const all: Promise<unknown>[] = [];
          for (const { pause, takes, fails } of requests) {
            if (pause > 1500) await clock.tickAsync(pause);
            const task = async (): Promise<void> => {
              starts.push(Date.now());
              await new Promise((resolve) => setTimeout(resolve, takes > 8000 ? takes : 0));
              if (fails) throw new Error('failed');
            };
            all.push(pace.run(task, 'background', never()).catch(() => undefined));
          }
          await elapse(clock, Promise.all(all), 5_000);
          assert.equal(starts.length, requests.length);
          for (const [index, start] of starts.entries()) {
            const hundredBefore = starts[index - 100];
            assert.ok(hundredBefore === undefined || start - hundredBefore >= minute, `request ${index} came too early`);
          }
        }),
        { numRuns: 10 },
      );
    });

    it('sends nothing that nobody waits for once the day’s requests are used up, until one of the user’s succeeds', async () => {
      let isUsedUp = true;
      const sent: string[] = [];
      const api = apiOver(({ url }) => {
        const { pathname } = new URL(url);
        sent.push(pathname);
        if (pathname === '/quota/') return answer(200, { quota: { quota: 6000, used: 6000, exceeded: 't' } });
        return isUsedUp ? answer(403, { error: { code: 11 } }) : member('client', { id: '5' });
      });
      const background = { priority: 'background' } as const;
      const look = () => api.client.list({ limit: 1 }, background);
      await assert.rejects(api.client.get(5), DailyLimitError);
      await assert.rejects(look(), DailyLimitError);
      // Asking for the quota is not counted, and says nothing of what is.
      await api.quota(background);
      await assert.rejects(look(), DailyLimitError);
      isUsedUp = false;
      await api.client.get(5);
      await look().catch(() => undefined);
      assert.deepEqual(sent, ['/client/5/', '/quota/', '/client/5/', '/client/']);
    });

    it('goes on pausing where a shorter pause is asked for meanwhile, and longer where a longer one is', async () => {
      for (const [second, end] of [
        [5_000, 30_000],
        [60_000, 70_000],
      ] as const) {
        const pace = new Pace();
        const beginning = Date.now();
        pace.pause(30_000);
        await clock.tickAsync(10_000);
        pace.pause(second);
        const start = await elapse(
          clock,
          pace.run(async () => Date.now(), 'user', never()),
        );
        assert.equal(start - beginning, end);
      }
    });

    it('pauses anew after a pause is over', async () => {
      const pace = new Pace();
      pace.pause(30_000);
      await clock.tickAsync(40_000);
      const beginning = Date.now();
      pace.pause(1_000);
      const start = await elapse(
        clock,
        pace.run(async () => Date.now(), 'user', never()),
      );
      assert.equal(start - beginning, 1_000);
    });

    /** When a request is sent for the first time, and again, in ms, where the first answer is this one. */
    const sendingTimes = async (first: () => Response, options: Partial<HttpOptions> = {}): Promise<readonly number[]> => {
      const beginning = Date.now();
      const times: number[] = [];
      const sends = (): Response => {
        times.push(Date.now() - beginning);
        return times.length === 1 ? first() : member('client', { id: '5' });
      };
      await elapse(clock, apiOver(sends, options).client.get(5));
      return times;
    };

    const asking = (status: number, retryAfter: string, body: unknown = '') =>
      new Response(JSON.stringify(body), { status, headers: { 'retry-after': retryAfter } });

    for (const [what, first, pause] of [
      ['seconds', () => asking(429, '7'), 7_000],
      ['seconds, of a server that is offline', () => asking(503, '7'), 7_000],
      ['seconds, rather than as long as usual', () => asking(400, '7', { error: { code: 12 } }), 7_000],
      ['a date', () => asking(429, new Date(Date.now() + 7_000).toUTCString()), 7_000],
      ['an hour: a minute', () => asking(429, '3600'), minute],
    ] as const) {
      it(`sends nothing for as long as Retry-After says, in ${what}`, async () => {
        assert.deepEqual(await sendingTimes(first, { tooFastPause: 20_000 }), [0, pause]);
      });
    }

    it('sends nothing for a while after "requests too fast", where the server does not say how long', async () => {
      const tooFast = () => answer(400, { error: { code: 12 } });
      assert.deepEqual(await sendingTimes(tooFast, { tooFastPause: 20_000 }), [0, 20_000]);
    });

    it('holds back everybody’s requests then, not only the one that was too fast', async () => {
      const pace = new Pace();
      const beginning = Date.now();
      const tooFast = apiOver(() => answer(400, { error: { code: 12 } }), { pace, tooFastPause: 20_000 });
      await assert.rejects(elapse(clock, tooFast.client.create({ name: 'x' })), TooFastError);
      const start = await elapse(
        clock,
        pace.run(async () => Date.now(), 'user', never()),
      );
      assert.equal(start - beginning, 20_000);
    });

    it('counts repeated attempts', async () => {
      const starts: number[] = [];
      const api = apiOver(() => {
        starts.push(Date.now());
        return answer(500, '');
      });
      const all = Array.from({ length: 50 }, () => api.client.get(5).catch(() => undefined));
      await elapse(clock, Promise.all(all), 5_000);
      assert.equal(starts.length, 150);
      assert.ok(starts[100]! - starts[0]! >= minute);
    });

    it('is one for all who share it', async () => {
      const pace = new Pace();
      const starts: number[] = [];
      const api = () =>
        apiOver(
          () => {
            starts.push(Date.now());
            return member('client', { id: '5' });
          },
          { pace },
        );
      const [one, other] = [api(), api()];
      await elapse(clock, Promise.all(Array.from({ length: 60 }, () => [one.client.get(5), other.client.get(5)]).flat()), 5_000);
      assert.equal(starts.length, 120);
      assert.ok(starts[100]! - starts[0]! >= minute);
    });

    it('lets the user’s requests pass those of nobody in particular', async () => {
      const pace = new Pace();
      const done: string[] = [];
      const run = (name: string, priority: Priority) => pace.run(async () => void done.push(name), priority, never());
      const full = Array.from({ length: 100 }, () => pace.run(async () => undefined, 'background', never()));
      const queued = [run('a', 'background'), run('b', 'user'), run('c', 'background'), run('d', 'user')];
      await elapse(clock, Promise.all([...full, ...queued]), 5_000);
      assert.deepEqual(done, ['b', 'd', 'a', 'c']);
    });

    it('gives the request’s own error', async () => {
      const error = new TooFastError();
      await assert.rejects(
        new Pace().run(() => Promise.reject(error), 'user', never()),
        (thrown) => thrown === error,
      );
    });

    it('never runs what is aborted while it waits, and counts it not', async () => {
      const pace = new Pace();
      const controller = new AbortController();
      let ran = 0;
      const task = async (): Promise<void> => void (ran += 1);
      await elapse(clock, Promise.all(Array.from({ length: 99 }, () => pace.run(task, 'user', never()))));
      const busy = [pace.run(task, 'user', never())];
      const waiting = pace.run(task, 'user', controller.signal);
      const refused = assert.rejects(waiting, { message: 'enough' });
      controller.abort(new Error('enough'));
      await elapse(clock, Promise.all([...busy, refused]), 5_000);
      await clock.tickAsync(minute);
      assert.equal(ran, 100);
    });
  });
});

describe('a token that is refused', () => {
  const refusal = () => answer(401, { error: { code: 9, message: 'Invalid authentication' } });

  it('is told of once, and not sent again', async () => {
    let [requests, refused] = [0, 0];
    const api = apiOver(
      () => {
        requests += 1;
        return refusal();
      },
      { tokenRefused: () => (refused += 1) },
    );
    await assert.rejects(api.client.get(5), NotSignedInError);
    for (const call of [
      () => api.me(),
      () => api.client.get(5),
      () => api.client.update(5, { fax: '' }),
      () => api.client.delete(5),
    ]) {
      await assert.rejects(call(), NotSignedInError);
    }
    assert.deepEqual([requests, refused], [1, 1]);
  });

  it('is told of once where many requests are refused at the same time', async () => {
    let refused = 0;
    const api = apiOver(refusal, { tokenRefused: () => (refused += 1) });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => api.client.get(5)));
    assert.ok(outcomes.every(({ status }) => status === 'rejected'));
    assert.equal(refused, 1);
  });

  it('is not sent with what still waits for its turn', async () => {
    const pace = new Pace();
    const atOnce = 8;
    let requests = 0;
    const api = apiOver(
      () => {
        requests += 1;
        return refusal();
      },
      { pace },
    );
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => api.client.get(5)));
    assert.ok(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason instanceof NotSignedInError));
    assert.ok(requests <= atOnce, `${requests} requests were sent`);
  });

  it('is not sent with what would be repeated', async () => {
    const clock = stoppedClock();
    try {
      const sent: string[] = [];
      const repeating = (request: Request): Response => {
        sent.push(new URL(request.url).pathname);
        return request.url.includes('/client/') ? answer(500, '') : refusal();
      };
      const api = apiOver(repeating, { backOff: 10_000 });
      const reading = assert.rejects(api.client.get(5), NotSignedInError);
      while (sent.length === 0) await clock.tickAsync(0);
      await assert.rejects(elapse(clock, api.person.get(5)), NotSignedInError);
      await elapse(clock, reading);
      assert.deepEqual(sent, ['/client/5/', '/person/5/']);
    } finally {
      clock.uninstall();
    }
  });

  it('is none where only a permission is missing', async () => {
    let refused = 0;
    const sandbox = new RecordedSandbox();
    const api = sandbox.api('Manager', { tokenRefused: () => (refused += 1) });
    await assert.rejects(api.client.update(known.acme, { fax: '' }));
    await api.client.get(known.acme);
    assert.equal(refused, 0);
  });
});

describe('the log of requests', () => {
  let clock: StoppedClock;
  const logged: LoggedRequest[] = [];
  beforeEach(() => {
    clock = stoppedClock();
    logged.length = 0;
  });
  afterEach(() => clock.uninstall());
  const log = (request: LoggedRequest): void => void logged.push(request);

  /** What was logged but for the time, which is whatever it was. */
  const lines = () =>
    logged.map(({ method, path, status, ms, ...rest }) => {
      assert.deepEqual(rest, {});
      assert.ok(Number.isInteger(ms) && ms >= 0);
      return `${method} ${path} ${status}`;
    });

  it('has a line for every operation, without query and body', async () => {
    const api = new RecordedSandbox().api('Administrator', { log });
    await api.client.list({ search: 'secret' });
    const { id } = await api.client.create({ name: 'secret', datecreated: '2026-11-21', active: true });
    await api.client.update(id, { name: 'secret too' });
    await api.client.delete(id);
    await assert.rejects(api.client.get(id));
    assert.deepEqual(lines(), [
      'GET /client/ 200',
      'POST /client/ 201',
      `PUT /client/${id}/ 202`,
      `DELETE /client/${id}/ 200`,
      `GET /client/${id}/ 404`,
    ]);
  });

  it('has a line for every attempt', async () => {
    const api = apiOver(() => answer(502, ''), { log });
    await assert.rejects(elapse(clock, api.client.get(5)));
    assert.deepEqual(
      lines(),
      Array.from({ length: 3 }, () => 'GET /client/5/ 502'),
    );
  });

  it('has the status of an unreadable answer', async () => {
    await assert.rejects(apiOver(() => answer(200, 'what?'), { log }).client.get(5));
    assert.deepEqual(lines(), ['GET /client/5/ 200']);
  });

  it('says why there was no status', async () => {
    const hanging = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      });
    await assert.rejects(apiOver(() => Promise.reject(new TypeError('fetch failed')), { log }).client.delete(5));
    await assert.rejects(elapse(clock, apiOver(hanging, { log, timeout: () => 5 }).client.delete(5)));
    const controller = new AbortController();
    setImmediate(() => controller.abort());
    await assert.rejects(apiOver(hanging, { log }).client.get(5, { signal: controller.signal }));
    assert.deepEqual(lines(), ['DELETE /client/5/ TypeError', 'DELETE /client/5/ TimeoutError', 'GET /client/5/ AbortError']);
  });

  it('has no line for what was never sent', async () => {
    const api = apiOver(() => answer(200, {}), { log });
    await assert.rejects(api.client.get(5, { signal: AbortSignal.abort() }));
    await assert.rejects(api.client.update(5, { nonsense: 1 } as never));
    assert.deepEqual(lines(), []);
  });
});
