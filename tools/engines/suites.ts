import { playwright, vitest, type Outcome, type Suite } from '../checks/suites.ts';
import { ensureFirefox } from './firefox.ts';
import { ensureWebKit } from './webkit.ts';

/** What everybody does, and what engines differ in: pictures, workers, databases, plain http. */
const journeys = ['tidy-up', 'viewer', 'split', 'suggestions', 'over-http', 'leaving'].map(
  (name) => `e2e/${name}.spec.ts`,
);

/** An engine that cannot be had here is said so, and skipped; it fails where `ENGINES=required`. */
const where = (ensure: () => boolean, run: () => Outcome) => (): Outcome => {
  if (ensure()) {
    return run();
  }
  const isRequired = process.env.ENGINES === 'required';
  console.log(isRequired ? 'It cannot be had here, but is required.' : 'It cannot be had here: skipped.');
  return isRequired ? { passed: 0, failed: 1, skipped: 0 } : { passed: 0, failed: 0, skipped: 1 };
};

/** The journeys in the engines beside Chromium. */
export const engineSuites = (): Suite[] => [
  ['Firefox', where(ensureFirefox, playwright('firefox', '-c', 'playwright.firefox.config.ts', ...journeys))],
  ['WebKit', where(ensureWebKit, vitest('webkit'))],
];
