import { defineConfig } from '@playwright/test';
import chromium from './playwright.config.ts';
import { firefoxLaunch } from './tools/engines/firefox.ts';

/** The same tests in the system's own Firefox, spoken to through WebDriver BiDi. */
export default defineConfig({
  ...chromium,
  workers: 2,
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    browserName: 'firefox',
    channel: 'moz-firefox',
    launchOptions: firefoxLaunch(),
  },
});
