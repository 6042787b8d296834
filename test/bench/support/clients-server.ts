import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * A server of very many clients, in a thread of its own so that it takes nothing from who is measured: it slices
 * records that were made into JSON beforehand, and answers after a while.
 */
const { count, latency } = workerData as { readonly count: number; readonly latency: number };

const records = Array.from({ length: count }, (_, index) =>
  JSON.stringify({
    id: String(358_000 + index),
    name: `Client ${String(index).padStart(5, '0')} & Partners`,
    datecreated: '2020-01-01',
    description: `<p>Client number ${index}, known for its patience.</p>`,
    email: `office${index}@client.test`,
    website: `client${index}.test`,
    phone: '+1 212 555 0100',
    fax: '',
    address: `${index} Airport Road\r\n10115 Berlin`,
    active: index % 7 === 0 ? 'f' : 't',
    localidunpadded: String(index),
    localid: String(index).padStart(5, '0'),
  }),
);

const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? '', 'http://localhost');
  const offset = Number(searchParams.get('offset') ?? 0);
  const limit = Number(searchParams.get('limit') ?? 10);
  const list = records.slice(offset, limit === 0 ? undefined : offset + limit).join(',');
  void delay(latency).then(() => {
    response.setHeader('content-type', 'application/json');
    response.end(`{"personid":1,"status":"OK","code":200,"listcount":${count},"client":[${list}]}`);
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
