import { rmSync } from 'node:fs';

import { screenshotsDir } from './screenshots';

/** A run's screenshots are all of one run. */
export default function removeOldScreenshots(): void {
  rmSync(screenshotsDir, { recursive: true, force: true });
}
