import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { browserClock } from './clock';

let [wall, page] = [0, 0];
beforeEach(() => {
  [wall, page] = [1_700_000_000_000, 5000];
  vi.spyOn(Date, 'now').mockImplementation(() => wall);
  vi.spyOn(performance, 'now').mockImplementation(() => page);
});
afterEach(() => vi.restoreAllMocks());

it.each([
  ['both go on', 3000, 3000, 3000],
  ['the page’s own clock stood still while the device slept', 60_000, 10, 60_000],
  ['the device’s clock was set back', -3_600_000, 2000, 2000],
  ['both were set back', -3_600_000, -1, 0],
])('tells the time that has passed where %s', (_, wallMs, pageMs, passed) => {
  const clock = browserClock();
  const before = clock.now();
  wall += wallMs;
  page += pageMs;
  expect(clock.now() - before).toBe(passed);
});
