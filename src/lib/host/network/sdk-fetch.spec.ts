import { defaults } from '@immich/sdk';
import { afterEach, expect, it, vi } from 'vitest';
import { connectSdk } from './sdk-fetch';

afterEach(() => {
  delete defaults.fetch;
  vi.unstubAllGlobals();
});

const answerOf = async (given: Response): Promise<Response> => {
  vi.stubGlobal('fetch', () => Promise.resolve(given));
  connectSdk();
  return (await defaults.fetch?.('/api/people')) ?? new Response();
};

it('keeps the time to wait that a proxy names in a page', async () => {
  const page = { status: 429, headers: { 'retry-after': '3', 'content-type': 'text/html' } };
  const { status, headers } = await answerOf(new Response('Too Many Requests', page));
  expect([status, headers.get('retry-after'), headers.get('content-type')]).toEqual([429, '3', 'application/json']);
});

it('leaves all other answers as they are', async () => {
  const answer = Response.json({ message: 'slow' }, { status: 429 });
  expect(await answerOf(answer)).toBe(answer);
});
