/** All of the project's checks; with `--engines`, those in Firefox and WebKit too, where these can be had. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureChromium } from '../chromium.ts';
import { engineSuites } from '../engines/suites.ts';
import { check, faults, playwright, runSuites, vitest } from './suites.ts';

rmSync(path.resolve('.cache', 'test-reports'), { recursive: true, force: true });
ensureChromium();
runSuites([
  ['lint', check('lint')],
  ['type check', check('check')],
  ['unused code', check('unused')],
  ['licenses', check('licenses')],
  ['unit', vitest('unit')],
  ['contract', vitest('contract', '--project', 'effects')],
  ['faults', faults()],
  ['browser', playwright('e2e')],
  ...(process.argv.includes('--engines') ? engineSuites() : []),
]);
