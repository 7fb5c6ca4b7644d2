import type { LaunchOptions } from '@playwright/test';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { aptInstall } from '../apt.ts';

const systemPaths = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** A Firefox that is already here, or undefined. `FIREFOX_PATH` goes first. */
const findFirefox = (): string | undefined =>
  [process.env.FIREFOX_PATH, ...systemPaths].find((path) => path !== undefined && existsSync(path));

/** Whether there is a Firefox, now or after Debian's was installed. */
export const ensureFirefox = (): boolean =>
  findFirefox() !== undefined || (aptInstall('firefox-esr') && findFirefox() !== undefined);

/** How Playwright starts it; see `lenient-firefox.mjs`. */
export const firefoxLaunch = (firefoxUserPrefs: Record<string, string | boolean> = {}): LaunchOptions => ({
  executablePath: path.join(import.meta.dirname, 'lenient-firefox.mjs'),
  env: { ...process.env, FIREFOX_PROGRAM: findFirefox() } as Record<string, string>,
  firefoxUserPrefs,
});
