import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../core/api-error';
import { askAgain } from './ask-again';

const given = new ApiError('offline');
const answered = new ApiError('server', { status: 500, serverMessage: 'Internal server error' });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('asking what became of a write', () => {
  it('waits longer each time, and takes what is found', async () => {
    const times: number[] = [];
    const begun = Date.now();
    const ask = vi.fn(() => {
      times.push(Date.now() - begun);
      return Promise.resolve(times.length === 3 ? { answer: 'done' } : null);
    });
    const asked = askAgain({ ask }, given, [0, 10, 30, 90]);
    await vi.runAllTimersAsync();
    expect(await asked).toEqual({ answer: 'done' });
    expect(times).toEqual([0, 10, 40]);
  });

  it('goes on where the server can’t be reached, and gives up in the end', async () => {
    const ask = vi.fn(() => Promise.reject(new ApiError('offline')));
    const asked = askAgain({ ask }, given, [0, 10, 30]);
    await vi.runAllTimersAsync();
    expect(await asked).toBeNull();
    expect(ask).toHaveBeenCalledTimes(3);
  });

  it('asks once where Immich itself has answered', async () => {
    const ask = vi.fn(() => Promise.resolve(null));
    const asked = askAgain({ ask }, answered, [0, 10, 30]);
    await vi.runAllTimersAsync();
    expect(await asked).toBeNull();
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('ends with the signal', async () => {
    const stop = new AbortController();
    const ask = vi.fn(() => {
      stop.abort();
      return Promise.resolve(null);
    });
    const asked = askAgain({ ask }, given, [0, 10, 30], stop.signal);
    await vi.runAllTimersAsync();
    expect(await asked).toBeNull();
    expect(ask).toHaveBeenCalledTimes(1);
  });
});
