import { existsSync } from 'node:fs';

const systemPaths = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** A Firefox that is already here, or undefined. `FIREFOX_PATH` goes first. */
export const findFirefox = (): string | undefined =>
  [process.env.FIREFOX_PATH, ...systemPaths].find((path) => path !== undefined && existsSync(path));
