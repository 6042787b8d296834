import { install } from '@sinonjs/fake-timers';

export type StoppedClock = ReturnType<typeof install>;

/** A clock that stands still, for what waits by timers: pauses, time limits. */
export function stoppedClock(): StoppedClock {
  return install({
    now: Date.UTC(2026, 10, 21),
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  });
}

/** Lets the time pass that a promise needs, in steps of so many ms, and gives what comes of it. */
export async function elapse<T>(clock: StoppedClock, promise: Promise<T>, step = 100): Promise<T> {
  const waiting = new Set([promise]);
  const settle = (): void => waiting.clear();
  promise.then(settle, settle);
  while (waiting.size > 0) await clock.tickAsync(step);
  return promise;
}

/** Lets a promise settle; time passes only when nothing goes on but waiting. */
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
