import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

import { hostileTexts } from './support/hostileTexts';
import { atMost, type Measurement } from './support/measurement';

const sizes = [1_000_000, 10_000_000] as const;

/** How long nobody waits any more, in ms: what is not linear would take hours. */
const patience = 120_000;

/** Work below this is felt by nobody, and as much the machine's as the function's, in ms. */
const noise = 20;

/**
 * How many times the work ten times the text may be: ten times, where all of it is looked at, and what collecting garbage
 * takes more where there is more. A function that is not linear takes a hundred times.
 */
const limit = 20;

/** How much more work each function has with ten times the text. */
export async function measureTexts(): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const [index, { what }] of hostileTexts.entries()) {
    const [small, large] = await timesOf(index);
    const ratio = (large + noise) / (small + noise);
    measurements.push(atMost(`work on ${what}: 10 MB ÷ 1 MB`, ratio, limit));
  }
  return measurements;
}

async function timesOf(index: number): Promise<readonly [small: number, large: number]> {
  const worker = new Worker(path.join(__dirname, 'support', 'hostile-text.js'), {
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
