import { afterEach, expect, it, vi } from 'vitest';
import { coverFaceIds } from './covers';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const person = JSON.stringify({ type: 'PersonV1', data: { id: 'bella', faceAssetId: 'a face' } });
const end = JSON.stringify({ type: 'SyncCompleteV1', data: {} });

const answerWith = (...bodies: string[]) => {
  const fetched = vi.fn(() => Promise.resolve(new Response(bodies.shift() ?? '', { status: 200 })));
  vi.stubGlobal('fetch', fetched);
  vi.useFakeTimers();
  return fetched;
};

it('asks again for a stream that breaks off between two lines', async () => {
  const fetched = answerWith(`${person}\n`, `${person}\n${end}\n`);
  const covers = coverFaceIds();
  await vi.runAllTimersAsync();
  expect(await covers).toEqual(new Map([['bella', 'a face']]));
  expect(fetched).toHaveBeenCalledTimes(2);
});

it('is trouble of the server, and no refusal, where the stream is never whole', async () => {
  answerWith(`${person}\n`, `${person}\n`, `${person}\n`);
  const covers = expect(coverFaceIds()).rejects.toMatchObject({ kind: 'server' });
  await vi.runAllTimersAsync();
  await covers;
});
