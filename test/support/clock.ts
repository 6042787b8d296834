import { install } from '@sinonjs/fake-timers';

export type StoppedClock = ReturnType<typeof install>;

/** A clock that stands still, for code that waits by timers: pauses, time limits. */
export function stoppedClock(): StoppedClock {
  return install({
    now: Date.UTC(2026, 10, 21),
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
}

/** Advances the clock in steps of so many ms until a promise is settled, and returns its value. */
export async function elapse<T>(clock: StoppedClock, promise: Promise<T>, step = 100): Promise<T> {
  const waiting = new Set([promise]);
  const settle = (): void => waiting.clear();
  promise.then(settle, settle);
  while (waiting.size > 0) await clock.tickAsync(step);
  return promise;
}

/** Waits for a promise; the clock advances only when nothing but waiting is going on. */
export async function outwait<T>(clock: StoppedClock, promise: Promise<T>): Promise<T> {
  const waiting = new Set([promise]);
  const settle = (): void => waiting.clear();
  promise.then(settle, settle);
  for (let idle = 1; waiting.size > 0; idle += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    if (idle % 8 === 0) await clock.nextAsync();
  }
  return promise;
}
