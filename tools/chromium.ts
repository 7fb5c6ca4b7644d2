import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { aptInstall } from './apt.ts';

/** Switches for a Chromium that talks to nobody but the page under test, also as root and without a GPU. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

/** A Chromium that is already here, or undefined. */
export const findChromium = (): string | undefined =>
  [process.env.CHROMIUM_PATH, ...systemPaths].find((path) => path !== undefined && existsSync(path));

/**
 * The browser that tests, benchmarks and pictures run in: `CHROMIUM_PATH` or a system one; else Debian's, installed by
 * apt where that is possible; else Playwright's own download.
 *
 * @returns its path, or undefined for Playwright's own
 * @throws Error when none can be had
 */
export const ensureChromium = (): string | undefined => {
  const found = findChromium();
  if (found) {
    return found;
  }
  console.log('No Chromium here: installing one …');
  if (aptInstall('chromium')) {
    const installed = findChromium();
    if (installed) {
      return installed;
    }
  }
  if (succeeds('npx', 'playwright', 'install', 'chromium')) {
    return undefined;
  }
  throw new Error('No Chromium could be installed. Install one and set CHROMIUM_PATH to its program.');
};
