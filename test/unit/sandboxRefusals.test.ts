import assert from 'node:assert/strict';

import { believableAgency } from '../../src/sandbox';
import { basic, refusal, SandboxCalls } from '../support/sandbox-calls';

const acme = `/client/${believableAgency.records.client[1]!.id}/`;

describe('what the sandbox refuses', () => {
  let calls: SandboxCalls;
  beforeEach(() => {
    calls = new SandboxCalls();
  });

  describe('URLs', () => {
    it('13: what is no resource', async () => {
      for (const path of ['/nonsense/', '/', '/__proto__/', '/constructor/', '/Client/']) await calls.refuse(13, 'GET', path);
    });

    it('15: what would be an action', async () => {
      for (const path of ['/client/abc/', '/client/-1/', `${acme}download/`, '/contacttype/20411/', '/quota/1/']) {
        assert.notEqual((await calls.refuse(15, 'GET', path)).verbose, null);
      }
    });

    it('16: a method that the URL has not', async () => {
      for (const [method, path] of [
        ['PUT', '/client/'],
        ['DELETE', '/client/'],
        ['POST', acme],
        ['PATCH', acme],
        ['POST', '/contacttype/'],
        ['POST', '/group/'],
        ['POST', '/me/'],
        ['DELETE', '/quota/'],
      ] as const) {
        await calls.refuse(16, method, path, method === 'DELETE' ? undefined : {});
      }
    });

    it('17: a parameter that the resource has not', async () => {
      for (const query of ['nonsense=1', '__proto__=1', 'constructor=1', 'name=Acme'])
        await calls.refuse(17, 'GET', `/client/?${query}`);
      for (const path of [`${acme}?limit=1`, '/me/?limit=1', '/quota/?x=1', '/group/?limit=0'])
        await calls.refuse(17, 'GET', path);
      await calls.refuse(17, 'POST', '/client/?active=t', {});
    });

    it('18: a parameter of the wrong kind', async () => {
      for (const query of ['limit=-1', 'offset=x', 'limit=', 'active=maybe', 'localid=1,x', 'sortfield=email', 'sortdir=asc']) {
        const { verbose } = await calls.refuse(18, 'GET', `/client/?${query}`);
        assert.deepEqual(verbose, { parameter: query.split('=')[0] });
      }
    });

    it('14: no such record', async () => {
      for (const path of ['/client/1/', '/person/1/', '/personcontact/1/', '/group/1/']) {
        await calls.refuse(14, 'GET', path);
      }
    });
  });

  describe('tokens', () => {
    it('takes any password', async () => {
      for (const password of ['', 'X', 'a:b']) {
        const authorization = basic(calls.sandbox.tokens.Manager, password);
        assert.equal((await calls.raw('/client/', { headers: { authorization } })).status, 200);
      }
    });

    it('9: none, an unknown one, or one in another scheme', async () => {
      refusal(9, await calls.raw('/client/'));
      const token = calls.sandbox.tokens.Administrator;
      for (const authorization of [
        basic('unknown0000'),
        basic(''),
        basic('__proto__'),
        `Bearer ${token}`,
        'Basic',
        'Basic ?',
        'Basic abcde',
      ]) {
        refusal(9, await calls.raw('/client/', { headers: { authorization } }));
      }
    });

    it('9 comes before everything else', async () => {
      refusal(9, await calls.raw('/nonsense/'));
    });

    it('7 and 8: one whose owner is gone, inactive or without a group', async () => {
      const { Manager, Resource, Executive } = believableAgency.tokens;
      await calls.send('DELETE', `/person/${Manager.personid}/`);
      await calls.refuse(7, 'GET', '/me/', undefined, 'Manager');
      await calls.send('PUT', `/person/${Resource.personid}/`, { active: 'f' });
      await calls.refuse(8, 'GET', '/me/', undefined, 'Resource');
      await calls.send('PUT', `/person/${Executive.personid}/`, { groupid: '' });
      await calls.refuse(8, 'GET', '/me/', undefined, 'Executive');
    });
  });

  describe('limits', () => {
    let time: Date;
    const limited = (options: { limitPerMinute?: number; dailyLimit?: number }) =>
      new SandboxCalls({ now: () => new Date(time), ...options });
    const later = (seconds: number) => {
      time = new Date(time.getTime() + seconds * 1000);
    };
    beforeEach(() => {
      time = new Date('2026-11-21T23:58:30Z');
    });

    it('12: more requests a minute than allowed, until the minute is over', async () => {
      const few = limited({ limitPerMinute: 2 });
      await few.list('/client/');
      later(30);
      await few.list('/client/');
      await few.refuse(12, 'GET', '/client/');
      later(30);
      await few.list('/client/');
      await few.refuse(12, 'GET', '/client/');
    });

    it('11: more requests a day than allowed, until the day is over; asking for the quota is free', async () => {
      const few = limited({ dailyLimit: 2 });
      const quota = async () => (await few.send('GET', '/quota/')).body.quota;
      assert.deepEqual(await quota(), { quota: 2, used: 0, business_day: '2026-11-22 00:00:00', exceeded: 'f' });
      await few.list('/client/');
      await few.list('/client/');
      await few.refuse(11, 'GET', '/client/');
      assert.deepEqual(await quota(), { quota: 2, used: 2, business_day: '2026-11-22 00:00:00', exceeded: 't' });
      later(120);
      await few.list('/client/');
      assert.equal((await quota()).used, 1);
    });

    it('are off unless asked for, and the quota counts nevertheless', async () => {
      const free = limited({});
      for (let count = 0; count < 150; count++) await free.list('/group/');
      const { body } = await free.send('GET', '/quota/');
      assert.deepEqual(body.quota, { quota: 6000, used: 150, business_day: '2026-11-22 00:00:00', exceeded: 'f' });
    });
  });

  describe('fetch', () => {
    const url = 'https://api.example/client/?limit=1';
    const headers = () => ({ authorization: basic(calls.sandbox.tokens.Administrator), 'x-intervals-send-notifications': 't' });

    it('takes a string, a URL and a Request', async () => {
      for (const input of [url, new URL(url)])
        assert.equal((await calls.sandbox.fetch(input, { headers: headers() })).status, 200);
      assert.equal((await calls.sandbox.fetch(new Request(url, { headers: headers() }))).status, 200);
      assert.equal((await calls.sandbox.fetch(new Request(url), { headers: headers() })).status, 200);
    });

    it('rejects with the reason of an aborted signal and does nothing', async () => {
      const reason = new Error('changed my mind');
      const aborted = { method: 'DELETE', headers: headers(), signal: AbortSignal.abort(reason) };
      await assert.rejects(calls.sandbox.fetch(`https://api.example${acme}`, aborted), reason);
      await assert.rejects(calls.sandbox.fetch(url, { signal: AbortSignal.abort() }), { name: 'AbortError' });
      assert.equal((await calls.send('GET', acme)).status, 200);
    });

    it('rejects when it is aborted while the body is on its way', async () => {
      const controller = new AbortController();
      const options = { method: 'PUT', headers: headers(), body: '{"name":"Too late"}', signal: controller.signal };
      const answer = calls.sandbox.fetch(`https://api.example${acme}`, options);
      controller.abort();
      await assert.rejects(answer, { name: 'AbortError' });
      assert.equal((await calls.send('GET', acme)).body.client.name, 'Acme Ltd');
    });
  });
});
