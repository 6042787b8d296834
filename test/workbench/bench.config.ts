import { defineConfig } from '@playwright/test';

import config from './playwright.config';

/** Measures in the real workbench, for `npm run bench`. */
export default defineConfig(config, {
  testMatch: '*.bench.ts',
  globalSetup: [],
  reporter: 'list',
  timeout: 600_000,
});
