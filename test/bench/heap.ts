import type { Client } from '../../src/records';
import { Sandbox } from '../../src/sandbox';
import { Store } from '../../src/store';
import { apiOver } from '../support/canned';
import { collectGarbage } from '../support/garbage';
import { agencyWithClients } from '../support/recorded-sandbox';
import { atMost, type Measurement } from './support/measurement';

const count = 10_000;

/** What 10,000 clients take of the heap, against their JSON, parsed. */
export async function measureHeap(): Promise<readonly Measurement[]> {
  const sandbox = new Sandbox({ agency: agencyWithClients(count) });
  const token = sandbox.tokens.Administrator;
  const api = apiOver((request) => sandbox.fetch(request), { token });
  const authorization = `Basic ${btoa(`${token}:X`)}`;
  const text = await (await sandbox.fetch('https://api.example/client/?limit=0', { headers: { authorization } })).text();
  const [parsedTakes] = await heapOf(async () => JSON.parse(text) as { client: readonly Client[] });
  const [storeTakes, store] = await heapOf(async () => {
    const holder = new Store(api, {});
    await holder.clients.load();
    await holder.clients.rest();
    return holder;
  });
  if (store.clients.items.length !== count) throw new Error(`${store.clients.items.length} clients were loaded`);
  return [atMost(`heap held for ${count} clients, ÷ their parsed JSON`, storeTakes / parsedTakes, 1.5)];
}

/** What remains on the heap, in bytes, after a task whose result is held. */
async function heapOf<T>(task: () => Promise<T>): Promise<readonly [bytes: number, held: T]> {
  const settle = async (): Promise<number> => {
    for (let round = 0; round < 3; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      collectGarbage();
    }
    return process.memoryUsage().heapUsed;
  };
  // Once for what the first run leaves behind for good: compiled code, shapes of objects, a pool of connections.
  await task();
  const before = await settle();
  const held = await task();
  return [(await settle()) - before, held];
}
