/** The browser tests, on a build that is up to date; arguments go to Playwright. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.ts';

const chromium = ensureChromium();
const { status } = spawnSync('npx', ['playwright', 'test', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, ...(chromium && { CHROMIUM_PATH: chromium }) },
});
process.exitCode = status ?? 1;
