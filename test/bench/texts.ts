import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { hostileTexts } from './hostileTexts';
import { atMost, type Measurement } from './measurement';

const sizes = [1_000_000, 10_000_000] as const;

/** How long nobody waits any more, in ms: what is not linear would take hours. */
const patience = 120_000;

/** Differences below this are the machine's, in ms. */
const noise = 3;

/** How much longer each function takes for ten times the text: about ten times, where it looks at all of it. */
export async function measureTexts(): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const [index, { what }] of hostileTexts.entries()) {
    const [small, large] = await timesOf(index);
    const ratio = (large + noise) / (small + noise);
    measurements.push(atMost(`${what}: 10 MB ÷ 1 MB`, ratio, 15));
  }
  return measurements;
}

async function timesOf(index: number): Promise<readonly [small: number, large: number]> {
  const worker = new Worker(path.join(__dirname, 'hostile-text.js'), {
    workerData: { index, sizes },
    resourceLimits: { maxOldGenerationSizeMb: 8000 },
  });
  const giveUp = new AbortController();
  try {
    const [times] = (await Promise.race([
      once(worker, 'message'),
      delay(patience, [[0, Infinity]], { signal: giveUp.signal }),
    ])) as [readonly [number, number]];
    return times;
  } finally {
    giveUp.abort();
    await worker.terminate();
  }
}
