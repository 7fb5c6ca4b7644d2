import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { planChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { applyPlan } from '../../src/lib/pets/changes/execute';
import { markerName } from '../../src/lib/pets/changes/journal/marker';
import { createPerson, deleteFace, deletePerson, setCover } from '../../src/lib/pets/immich';
import { longChanges } from './longChanges.ts';
import { assetId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const [bella, rex] = [personId(1), personId(4)];

const everyChange: Record<string, () => Promise<Change>> = {
  ...Object.fromEntries(Object.entries(longChanges).map(([name, make]) => [name, () => make(world)])),
  rename: () => Promise.resolve({ kind: 'rename', personId: bella, name: 'Luna' }),
  edit: () =>
    Promise.resolve({
      kind: 'edit',
      personIds: [bella, rex],
      fields: { isFavorite: true, birthDate: '2019-02-03', deathDate: '2024-05-06' },
    }),
  cover: () => Promise.resolve({ kind: 'cover', personId: bella, assetId: assetId(1) }),
  decision: () => Promise.resolve({ kind: 'decide', personIds: [bella], decision: { kind: 'human', species: null } }),
  'move of a cover': async () => {
    const faces = await world.facesOf(1);
    return { kind: 'move', faces: faces.slice(-1), to: { kind: 'person', personId: rex } };
  },
  tidying: async () => {
    const helper = await createPerson({ name: markerName('elsewhere', 2, 'carrier'), isHidden: true });
    return { kind: 'tidy', personIds: [helper.id] };
  },
};

/** What is told of the way, as shares of the whole. */
const told = async (work: (onProgress: (done: number, total: number) => void) => Promise<unknown>) => {
  const shares: number[] = [];
  await work((done, total) => {
    shares.push(done / total);
  });
  return shares;
};

/** From nothing to the whole, and never back. */
const expectWhole = (shares: readonly number[]) => {
  expect(shares.at(0)).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
};

describe.each(Object.entries(everyChange))('%s', (_, makeChange) => {
  it('tells how far it is until the whole is done, and taken back', async () => {
    const plan = await planChange(await makeChange());
    let id = '';
    expectWhole(
      await told(async (onProgress) => {
        ({ id } = await applyPlan(plan, { onProgress }));
      }),
    );
    expectWhole(await told((onProgress) => undoEntry(id, { onProgress })));
  });
});

describe('what somebody else has done already', () => {
  it.each<[string, keyof typeof everyChange, () => Promise<unknown>]>([
    ['a cover', 'move of a cover', () => setCover(bella, assetId(0))],
    [
      'a face that is gone',
      'erase',
      async () => deleteFace(((await longChanges.erase(world)) as { face: { id: string } }).face.id),
    ],
  ])('counts as done: %s', async (_, kind, act) => {
    const plan = await planChange(await everyChange[kind]());
    await act();
    expectWhole(await told((onProgress) => applyPlan(plan, { onProgress })));
  });

  it.each(['rename', 'cover', 'erase'])('counts as taken back where the pet is gone: %s', async (kind) => {
    const plan = await planChange(await everyChange[kind]());
    const { id } = await applyPlan(plan);
    await deletePerson(bella);
    expectWhole(await told((onProgress) => undoEntry(id, { onProgress })));
  });
});
