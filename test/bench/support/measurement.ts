/** A figure against what physics or the API allow. */
export interface Measurement {
  readonly what: string;
  readonly value: number;
  readonly limit: number;
  readonly ok: boolean;
}

/** @param value a ratio or a count that should be small */
export function atMost(what: string, value: number, limit: number): Measurement {
  return { what, value: rounded(value), limit: rounded(limit), ok: value <= limit };
}

/** @param value a ratio or a count that should be large */
export function atLeast(what: string, value: number, limit: number): Measurement {
  return { what, value: rounded(value), limit: rounded(limit), ok: value >= limit };
}

/** How long a task takes, in ms. */
export async function timeOf(task: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

const pairs = 11;

/**
 * How many times longer one task takes than another: the median over pairs that run one after the other, so that what
 * else the machine does meets both.
 *
 * @param prepare done before each pair, and not measured
 */
export async function ratioOf(
  task: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
  prepare: () => Promise<unknown> = () => Promise.resolve(),
): Promise<number> {
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    await prepare();
    const least = await timeOf(baseline);
    ratios.push((await timeOf(task)) / least);
  }
  return median(ratios);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] =
    sorted.length % 2 === 0 ? sorted.slice(middle - 1, middle + 1) : [sorted[middle], sorted[middle]];
  return (low + high) / 2;
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
