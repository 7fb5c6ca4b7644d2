import { expect } from 'vitest';
import type { Client } from './client.ts';
import type { Ids } from './compare.ts';
import { fixedUuid, recordedIds } from './recordedLibrary.ts';

type Step = (client: Client, ids: Ids) => Promise<unknown>;

const put = (client: Client, id: string, body: object) => client.ok({ method: 'PUT', url: `/api/people/${id}`, body });

/** Makes a person as the recorded run did off the record, and learns which recorded id it stands for. */
const create = async (client: Client, ids: Ids, recorded: string, body: object): Promise<string> => {
  const { id } = await client.ok<{ id: string }>({ method: 'POST', url: '/api/people', body });
  ids.learn(recorded, id);
  return id;
};

const drawnOn = 'ff1e1a5a-8ca0-4e20-ac29-3b6442e7d776';
const newbie = '5bc74968-d5e3-4340-903b-25e083fc1bd7';
/** Photos of the person that is emptied last, in recorded ids. */
const lastPhotos = [
  '51f498cb-c99d-4132-ae09-12a2d08072f8',
  '14fcef5c-9294-42ef-adc5-53072fd93385',
  'aaf12a19-f3e8-40ef-bf0e-74ece0135fc7',
  '99708a95-4c41-44e5-8d3b-391d0d2e4eb4',
];

/** What happened on the recorded server between two recordings: done before the recording of this number is replayed. */
export const steps: Record<number, Step> = {
  70: async (client) => {
    await put(client, recordedIds.milo, { name: 'Milo' });
    await put(client, recordedIds.oreoAgain, { name: 'Oreo' });
  },
  76: (client) => put(client, recordedIds.rex, { birthDate: '2020-05-04' }),
  147: (client) => put(client, recordedIds.oreoAgain, { birthDate: '2021-02-03' }),
  179: (client, ids) => create(client, ids, '77f7d97c-2649-4ac2-bd9e-aab969f64dd6', {}),
  188: (client, ids) => create(client, ids, '7fd79c97-c424-4631-915f-f7cec1042c6b', { name: 'Manual' }),
  191: (client) =>
    client.ok({
      method: 'PUT',
      url: `/api/people/${recordedIds.nala}/reassign`,
      body: { data: [{ assetId: '056ecbc3-1dbb-49af-87aa-6a05dccbfe27', personId: recordedIds.daisy }] },
    }),
  192: async (client, ids) => {
    const faces = await client.ok<{ id: string; boundingBoxX1: number }[]>({ url: `/api/faces?id=${drawnOn}` });
    const at = (x: number) => faces.find(({ boundingBoxX1 }) => boundingBoxX1 === x)!.id;
    ids.learn('241663b3-26e4-4e92-94ce-271cbba61cef', at(-50));
    ids.learn('7c5755e2-fe3d-46b7-998e-e6cbf551a678', at(500));
  },
  246: (client) =>
    client.ok({
      method: 'PUT',
      url: '/api/assets/fcc29a80-1b59-46ea-897b-c83e9fa1fe29/metadata',
      body: { items: [{ key: 'k'.repeat(300), value: {} }] },
    }),
  307: (client) =>
    client.ok({ method: 'PUT', url: '/api/users/me/preferences', body: { people: { minimumFaces: 3 } } }),
  319: (client) => put(client, recordedIds.milo, { isHidden: true }),
  323: (client) => put(client, recordedIds.milo, { isHidden: false }),
  326: async (client, ids) => {
    const id = await create(client, ids, 'eca39e08-6939-4dfd-b9ad-c6c69ec6a7c9', { name: 'Bare' });
    await client.ok({ method: 'POST', url: `/api/people/${id}/merge`, body: { ids: [recordedIds.oreo] } });
  },
  327: async (client) => {
    client.settle();
    await client.ok({ method: 'PUT', url: '/api/jobs/thumbnailGeneration', body: { command: 'start' } });
  },
  328: async (client, ids) => {
    await create(client, ids, '9489316c-b0a5-489a-819a-5ea7eaf6d628', { name: 'NewPet' });
    ids.learn('b95a66d7-0acf-4f7d-b21e-557c5136d792', ids.of(newbie)!);
    for (const [i, recorded] of lastPhotos.entries()) {
      ids.learn(recorded, i === 0 ? 'ce5fcad7-5407-4c5e-9350-34985ff96bea' : fixedUuid(`asset ${37 + i}`));
    }
    expect(ids.of(newbie)).toBeDefined();
  },
};

/** Recordings that show what comes of work in the background: it is waited for before they are replayed. */
export const settled = new Set([97, 123, 126, 150, 153, 173, 178, 189, 190, 199, 203, 211, 327, 330, 331]);
