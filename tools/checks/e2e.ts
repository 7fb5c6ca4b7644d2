/** The browser tests, on a build that is up to date; arguments go to Playwright. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from '../chromium.ts';

ensureChromium();
const { status } = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exitCode = status ?? 1;
