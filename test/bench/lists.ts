import { once } from 'node:events';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import { Http, IntervalsApi, Pace } from '../../src/api';
import { Store } from '../../src/store';
import { atMost, type Measurement, ratioOf } from './support/measurement';

const count = 10_000;

/** How long it takes to have clients, against having the same answers as parsed JSON. */
export async function measureLists(): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const latency of [50, 300]) {
    const server = new Worker(path.join(__dirname, 'support', 'clients-server.js'), { workerData: { count, latency } });
    const [url] = (await once(server, 'message')) as [string];
    const parsed = async (query: string): Promise<unknown> => (await fetch(`${url}client/?${query}`)).json();
    const firstPage = await ratioOf(
      () => storeAt(url).clients.load(),
      () => parsed('limit=1'),
    );
    let store: Store;
    const all = await ratioOf(
      () => store.clients.rest(),
      () => parsed(`offset=100&limit=${count - 100}`),
      async () => {
        store = storeAt(url);
        await store.clients.load();
      },
    );
    measurements.push(
      atMost(`first 100 of ${count} clients at ${latency} ms, ÷ one small request`, firstPage, 1.2),
      atMost(`then all ${count} at ${latency} ms, ÷ fetching and parsing them`, all, 1.3),
    );
    await server.terminate();
  }
  return measurements;
}

function storeAt(baseUrl: string): Store {
  const pace = new Pace();
  const http = new Http({ baseUrl, token: 'bench', pace, fetch, log: () => undefined, timeout: () => 30_000 });
  return new Store(new IntervalsApi(http), {});
}
