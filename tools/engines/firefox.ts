import type { LaunchOptions } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { aptInstall } from '../apt.ts';

const systemPaths = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** The oldest that was seen to work. Playwright asks 140, the ESR before, for more than it can do. */
const oldest = 153;

/** A Firefox that is already here, or undefined. `FIREFOX_PATH` goes first. */
const findFirefox = (): string | undefined =>
  [process.env.FIREFOX_PATH, ...systemPaths].find((path) => path !== undefined && existsSync(path));

/** Its major version; 0 where there is none. */
const firefoxVersion = (): number => {
  const firefox = findFirefox();
  const { stdout } = firefox ? spawnSync(firefox, ['--version'], { encoding: 'utf8' }) : { stdout: '' };
  return Number(/\d+/u.exec(stdout)?.[0] ?? 0);
};

const isNewEnough = (): boolean => firefoxVersion() >= oldest;

/** Whether there is a Firefox that can be driven, now or after Debian's newest was installed. */
export const ensureFirefox = (): boolean => {
  if (isNewEnough() || (aptInstall('firefox-esr') && isNewEnough())) {
    return true;
  }
  const found = firefoxVersion();
  console.log(found > 0 ? `Firefox ${found} is too old: it takes ${oldest}.` : 'There is no Firefox.');
  return false;
};

/** How Playwright starts it; see `lenient-firefox.mjs`. */
export const firefoxLaunch = (firefoxUserPrefs: Record<string, string | boolean> = {}): LaunchOptions => ({
  executablePath: path.join(import.meta.dirname, 'lenient-firefox.mjs'),
  env: { ...process.env, FIREFOX_PROGRAM: findFirefox() } as Record<string, string>,
  firefoxUserPrefs,
});
