// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';
import { PictureCache } from './picture-cache.ts';

const make = (size: number) => vi.fn(() => Promise.resolve(Buffer.alloc(size)));

describe('PictureCache', () => {
  it('makes a picture once, also when it is asked for twice at the same time', async () => {
    const cache = new PictureCache();
    const picture = make(10);
    await Promise.all([cache.get('a', picture), cache.get('a', picture)]);
    await cache.get('a', picture);
    expect(picture).toHaveBeenCalledTimes(1);
  });

  it('forgets what was not used for longest when it is full', async () => {
    const cache = new PictureCache({ limit: 25 });
    const [a, b, c] = [make(10), make(10), make(10)];
    await cache.get('a', a);
    await cache.get('b', b);
    await cache.get('a', a);
    await cache.get('c', c);
    await cache.get('a', a);
    await cache.get('b', b);
    expect([a, b, c].map(({ mock }) => mock.calls.length)).toEqual([1, 2, 1]);
  });

  it('does not remember a failure', async () => {
    const cache = new PictureCache();
    await expect(cache.get('a', () => Promise.reject(new Error('torn')))).rejects.toThrow('torn');
    expect(await cache.get('a', make(3))).toHaveLength(3);
  });
});
