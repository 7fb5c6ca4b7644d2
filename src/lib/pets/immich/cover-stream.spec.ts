import { expect, it } from 'vitest';
import { coverFaceIds } from './covers';
import { fakeImmich, refusal } from './testing/fake-immich';

const stream = (...events: object[]) => ({
  'POST /sync/stream': () =>
    new Response(events.map((event) => `${JSON.stringify(event)}\n`).join('\n'), {
      headers: { 'content-type': 'application/jsonlines+json' },
    }),
});
const person = (id: string, faceAssetId: string | null) => ({ type: 'PersonV1', data: { id, faceAssetId } });
const end = { type: 'SyncCompleteV1', data: {} };

it('reads who has which face for a cover, and leaves out who has none, and all that are no people', async () => {
  const asked = fakeImmich(
    stream(person('a', 'f1'), person('b', null), { type: 'PersonDeleteV1', data: { id: 'c', faceAssetId: 'f3' } }, end),
  );
  expect([...(await coverFaceIds())]).toEqual([['a', 'f1']]);
  expect(asked[0].body).toEqual({ types: ['PeopleV1'] });
});

it('is not told to an API key', async () => {
  fakeImmich({ 'POST /sync/stream': refusal(403, 'Forbidden') });
  await expect(coverFaceIds()).rejects.toMatchObject({ kind: 'forbidden' });
});
