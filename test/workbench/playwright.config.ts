import path from 'node:path';

import { defineConfig } from '@playwright/test';

import { isOnOldest, specsOnOldest } from '../../tools/oldest.mjs';
import { artifactsDir, resultsDir } from '../../tools/paths.mjs';

/** A slow, shared machine: generous limits. */
export default defineConfig({
  testMatch: isOnOldest() ? specsOnOldest : '*.spec.ts',
  globalSetup: './support/global-setup.ts',
  outputDir: path.join(artifactsDir, 'workbench'),
  // Two at once keep two cores so busy that windows wait for each other, and are no faster.
  workers: 1,
  // VS Code's own pages fail to come up now and then. The summary names what passes only when it is run again.
  retries: 1,
  forbidOnly: true,
  timeout: 480_000,
  expect: { timeout: 120_000 },
  reporter: [['list'], ['json', { outputFile: path.join(resultsDir, 'workbench.json') }]],
  use: {
    viewport: { width: 1300, height: 850 },
    actionTimeout: 120_000,
    // The editor's text goes in and out by the clipboard.
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    // Recording every frame and every DOM doubles what a window costs; `--trace on` records them for whoever asks.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
  },
});
