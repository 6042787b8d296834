import path from 'node:path';

import { defineConfig } from '@playwright/test';

import { artifactsDir, resultsDir } from '../../tools/paths.mjs';

/** A slow, shared machine: generous limits. */
export default defineConfig({
  testMatch: '*.spec.ts',
  globalSetup: './support/global-setup.ts',
  outputDir: path.join(artifactsDir, 'workbench'),
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: path.join(resultsDir, 'workbench.json') }]],
  use: {
    viewport: { width: 1300, height: 850 },
    actionTimeout: 60_000,
    // The editor's text goes in and out by the clipboard.
    permissions: ['clipboard-read', 'clipboard-write'],
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
});
