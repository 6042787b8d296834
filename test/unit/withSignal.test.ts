import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { UnreachableError } from '../../src/api';
import { withSignal } from '../../src/base';
import { apiOver } from '../support/canned';
import { collectGarbage } from '../support/garbage';

describe('a task with a signal of its own', () => {
  const untilAborted = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason as Error);
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });

  it('is given up after the time limit', async () => {
    await assert.rejects(withSignal({ limit: 5 }, untilAborted), { name: 'TimeoutError' });
  });

  it('is given up with the other one’s reason, also where that was aborted before', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const given = withSignal({ signal, limit: 60_000 }, untilAborted);
    controller.abort(new Error('enough'));
    await assert.rejects(given, { message: 'enough' });
    await assert.rejects(withSignal({ signal }, untilAborted), { message: 'enough' });
  });

  it('lets go of what else it began when it fails, and throws that', async () => {
    const signals: AbortSignal[] = [];
    const failing = withSignal({}, async (signal) => {
      signals.push(signal);
      throw new Error('failed');
    });
    await assert.rejects(failing, { message: 'failed' });
    assert.deepEqual(
      signals.map(({ aborted }) => aborted),
      [true],
    );
  });

  it('is not given up once it is done', async () => {
    const controller = new AbortController();
    const own = await withSignal({ signal: controller.signal, limit: 5 }, async (signal) => signal);
    controller.abort();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(own.aborted, false);
  });
});

describe('a request that is never answered', () => {
  let server: Server;
  beforeEach(async () => {
    server = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  async function sendAndCollect(options: { timeout: () => number }, signal?: AbortSignal): Promise<unknown> {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const api = apiOver(() => assert.fail(), { ...options, baseUrl, fetch });
    const given = api.client.get(5, { signal }).catch((error: unknown) => error);
    // On a machine that is slow enough, the limit is reached before.
    await Promise.race([once(server, 'request'), given]);
    for (let times = 0; times < 5; times += 1) {
      collectGarbage();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return given;
  }

  it('is given up after the time limit though the garbage was collected meanwhile', async () => {
    assert.ok((await sendAndCollect({ timeout: () => 300 })) instanceof UnreachableError);
  });

  it('can be cancelled though the garbage was collected meanwhile', async () => {
    const controller = new AbortController();
    const given = sendAndCollect({ timeout: () => 60_000 }, controller.signal);
    await once(server, 'request');
    setTimeout(() => controller.abort(new Error('enough')), 100);
    assert.deepEqual(await given, new Error('enough'));
  });
});
