import { describe, expect, it, vi } from 'vitest';
import { AnswerCache } from './answer-cache';

const setup = (limit = 10) => {
  const cache = new AnswerCache<string>(limit);
  const ask = vi.fn((key: string) => Promise.resolve(`about ${key}`));
  return { ask, cache, get: (key: string) => cache.get(key, () => ask(key)) };
};

describe('AnswerCache', () => {
  it('asks once, whoever asks meanwhile or later', async () => {
    const { ask, cache, get } = setup();
    expect(await Promise.all([get('a'), get('a')])).toEqual(['about a', 'about a']);
    expect(await get('a')).toBe('about a');
    expect(cache.known('a')).toBe('about a');
    expect(ask).toHaveBeenCalledTimes(1);
  });

  it('keeps those that were used last', async () => {
    const { cache, get } = setup(2);
    await get('a');
    await get('b');
    await get('a');
    await get('c');
    expect(['a', 'b', 'c'].filter((key) => cache.has(key))).toEqual(['a', 'c']);
  });

  it('asks again after a failure', async () => {
    const { ask, get } = setup();
    ask.mockRejectedValueOnce(new Error('offline'));
    await expect(get('a')).rejects.toThrow('offline');
    expect(await get('a')).toBe('about a');
  });

  it('keeps no answer that was on its way when it became untrue', async () => {
    const { ask, cache, get } = setup();
    const { promise, resolve } = Promise.withResolvers<string>();
    ask.mockReturnValueOnce(promise);
    const before = get('a');
    cache.forgetBelow(['a']);
    const after = get('a');
    resolve('old');
    expect(await before).toBe('old');
    expect(await after).toBe('about a');
    expect(cache.known('a')).toBe('about a');
  });
});
