import { afterEach, expect, it, vi } from 'vitest';
import { randomId } from './random-id';

afterEach(() => vi.unstubAllGlobals());

const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u;

it('is a version 4 UUID, another one each time', () => {
  const ids = Array.from({ length: 500 }, () => randomId());
  for (const id of ids) {
    expect(id).toMatch(uuid);
  }
  expect(new Set(ids).size).toBe(ids.length);
});

it.each([
  [0, '00000000-0000-4000-8000-000000000000'],
  [255, 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
])('needs nothing but random bytes of %i', (byte, id) => {
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(byte) });
  expect(randomId()).toBe(id);
});
