import { expect, it, vi } from 'vitest';
import { Place } from './place';

const model = () => ({ close: vi.fn(() => Promise.resolve()) });

it('opens a model once, and closes it for another', async () => {
  const place = new Place<ReturnType<typeof model>>();
  const [first, second] = [model(), model()];
  const open = vi.fn(() => Promise.resolve(first));
  expect(await place.get('first', open)).toBe(first);
  expect(await place.get('first', open)).toBe(first);
  expect(open).toHaveBeenCalledTimes(1);
  expect(await place.get('second', () => Promise.resolve(second))).toBe(second);
  expect(first.close).toHaveBeenCalledTimes(1);
  await place.clear();
  expect(second.close).toHaveBeenCalledTimes(1);
});

it('takes one that is open, and tries again what failed', async () => {
  const place = new Place<ReturnType<typeof model>>();
  await expect(place.get('a', () => Promise.reject(new Error('offline')))).rejects.toThrow('offline');
  const [first, second] = [model(), model()];
  expect(await place.get('a', () => Promise.resolve(first))).toBe(first);
  await place.use('b', second);
  expect(first.close).toHaveBeenCalledTimes(1);
  expect(await place.get('b', () => Promise.reject(new Error('not asked')))).toBe(second);
});
