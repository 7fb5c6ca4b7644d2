import { expect } from 'vitest';

/** Whether a value is made of nothing but plain objects, lists, and what JSON can say. */
const isPlain = (value: unknown): boolean => {
  if (typeof value === 'object' && value !== null) {
    const prototype: unknown = Object.getPrototypeOf(value);
    const isRight = Array.isArray(value) ? prototype === Array.prototype : prototype === Object.prototype;
    return isRight && Object.values(value).every((item) => isPlain(item));
  }
  return typeof value === 'number' ? Number.isFinite(value) : typeof value !== 'function';
};

/** Says of what was read, or of nothing, that nobody else's objects were changed, and its own are what they seem. */
export const expectPlain = (value: unknown): void => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { isPolluted?: unknown }).isPolluted).toBeUndefined();
  expect(Object.hasOwn(Object, 'isPolluted')).toBe(false);
  expect(isPlain(value)).toBe(true);
};
