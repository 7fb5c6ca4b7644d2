import { setFetch } from '@immich/sdk';
import { afterEach, expect, it, vi } from 'vitest';
import { writeMetadata } from './metadata';

vi.mock('./transport/consent', () => ({ confirmKnownServer: () => Promise.resolve() }));

afterEach(() => {
  setFetch((input, init) => fetch(input, init));
  vi.restoreAllMocks();
});

/** Whether what is written goes on once the page is closed. */
const isKeptAlive = async (visibility: DocumentVisibilityState, characters: number): Promise<boolean> => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility);
  const sent: (boolean | undefined)[] = [];
  setFetch((_, init) => {
    sent.push(init?.keepalive);
    return Promise.resolve(Response.json([]));
  });
  await writeMetadata('photo', { key: { text: 'x'.repeat(characters) } });
  return sent.at(0) === true;
};

it('what is kept with a photo is sent to the end though the page is closed, where browsers allow that', async () => {
  expect(await isKeptAlive('hidden', 1000)).toBe(true);
  expect(await isKeptAlive('hidden', 60_000)).toBe(false);
  expect(await isKeptAlive('visible', 1000)).toBe(false);
});
