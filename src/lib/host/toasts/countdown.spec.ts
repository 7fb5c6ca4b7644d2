import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startCountdown } from './countdown';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('ends after its time', () => {
  const onEnd = vi.fn();
  startCountdown(1000, onEnd);
  vi.advanceTimersByTime(999);
  expect(onEnd).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onEnd).toHaveBeenCalledOnce();
});

it('does not count the time that it is held', () => {
  const onEnd = vi.fn();
  const countdown = startCountdown(1000, onEnd);
  vi.advanceTimersByTime(600);
  countdown.hold();
  countdown.hold();
  vi.advanceTimersByTime(10_000);
  countdown.resume();
  countdown.resume();
  vi.advanceTimersByTime(399);
  expect(onEnd).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onEnd).toHaveBeenCalledOnce();
});

it('never ends without a time, or once stopped', () => {
  const onEnd = vi.fn();
  const endless = startCountdown(0, onEnd);
  endless.hold();
  endless.resume();
  startCountdown(1000, onEnd).stop();
  vi.advanceTimersByTime(1_000_000);
  expect(onEnd).not.toHaveBeenCalled();
});
