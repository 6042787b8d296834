import { stoppedClock } from '../support/clock';
import { exportEverybody, uneven } from '../support/long-export';
import { atLeast, atMost, type Measurement } from './support/measurement';

const count = 1000;

/** How fast an export goes under the limit of requests a minute, on a clock that need not be waited for. */
export async function measureExport(): Promise<readonly Measurement[]> {
  const clock = stoppedClock();
  try {
    const { pace, tooFast, people } = await exportEverybody(clock, count, uneven);
    if (people !== count) throw new Error(`${people} people were exported`);
    return [
      atLeast(`pace of exporting all contacts of ${count} people, ÷ the limit's`, pace, 0.97),
      atMost(`answers "too fast" while exporting all contacts of ${count} people`, tooFast, 0),
    ];
  } finally {
    clock.uninstall();
  }
}
