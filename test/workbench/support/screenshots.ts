import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { artifactsDir } from '../../../tools/paths.mjs';

export const screenshotsDir = path.join(artifactsDir, 'screenshots');

/**
 * The file of the next screenshot, numbered in the order of the run.
 * The folder itself is the counter: Playwright starts a new process after a failed test.
 */
export function nextScreenshot(name: string): string {
  mkdirSync(screenshotsDir, { recursive: true });
  const number = readdirSync(screenshotsDir).length + 1;
  return path.join(screenshotsDir, `${String(number).padStart(2, '0')}-${name}.png`);
}
