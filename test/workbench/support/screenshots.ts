import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { artifactsDir } from '../../../tools/paths.mjs';

export const screenshotsDir = path.join(artifactsDir, 'screenshots');

/**
 * The file of the next screenshot of a spec, numbered in the order of its scenes.
 * The folder itself is the counter: Playwright starts a new process after a failed test, and one file's tests run one by one.
 */
export function nextScreenshot(specFile: string, name: string): string {
  mkdirSync(screenshotsDir, { recursive: true });
  const spec = path.basename(specFile, '.spec.ts');
  const number = readdirSync(screenshotsDir).filter((file) => file.startsWith(`${spec}-`)).length + 1;
  return path.join(screenshotsDir, `${spec}-${String(number).padStart(2, '0')}-${name}.png`);
}
