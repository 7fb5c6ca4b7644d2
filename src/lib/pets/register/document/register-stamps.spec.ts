import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boundedStamp, now, setClock, stampAfter } from './register-stamps';

const day = 86_400_000;
const device = Date.parse('2026-03-10T10:00:00.000Z');
const never = '2000-01-01T00:00:00.000Z';

beforeEach(() => {
  vi.useFakeTimers({ now: device });
});
afterEach(() => {
  setClock(Date.now());
  vi.useRealTimers();
});

it('a clock that is days wrong goes by the server’s, also while time goes on', () => {
  for (const wrong of [3 * day, -3 * day]) {
    vi.setSystemTime(device);
    setClock(device - wrong);
    expect(now()).toBe(device - wrong);
    vi.advanceTimersByTime(5000);
    expect(stampAfter(never)).toBe(new Date(device - wrong + 5000).toISOString());
  }
});

it('one that is a little wrong, or has been set right, goes by itself', () => {
  setClock(device - day / 2);
  expect(now()).toBe(device);
  setClock(device - 3 * day);
  setClock(device);
  expect(now()).toBe(device);
});

it('a late clock takes stamps for what they are once it knows better', () => {
  const stamp = new Date(device + 3 * day).toISOString();
  expect(boundedStamp(stamp)).toBe(new Date(device).toISOString());
  setClock(device + 3 * day);
  expect(boundedStamp(stamp)).toBe(stamp);
});
