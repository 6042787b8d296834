import { defineConfig } from '@playwright/test';

import config from './playwright.config';

const settings = { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' };

/** Makes the pictures of the README: `npm run screenshots`. */
export default defineConfig<{ settings: Readonly<Record<string, unknown>> }>(config, {
  testMatch: '*.pictures.ts',
  reporter: 'list',
  use: { viewport: { width: 1080, height: 620 } },
  projects: [
    { name: 'light', use: { settings: { ...settings, 'workbench.colorTheme': 'Light 2026' } } },
    { name: 'dark', use: { settings: { ...settings, 'workbench.colorTheme': 'Dark 2026' } } },
  ],
});
