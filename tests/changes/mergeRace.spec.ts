import { defaults, setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import type { Face } from '../../src/lib/pets/core/photo/face';
import { deletePerson } from '../../src/lib/pets/immich';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open('3.2.2');
});
afterEach(() => {
  delete defaults.fetch;
  return world.reset();
});
afterAll(() => world.close());

const ownersOf = async (faces: readonly Face[]) => {
  const present = await world.faces();
  const owners = new Map(present.map((face) => [face.id, face.personId]));
  return faces.map((face) => owners.get(face.id));
};

const [bella, other, rex] = [1, 2, 4].map((number) => personId(number));

/** Removes the survivor just before the merge; whether that has happened. */
const removeSurvivor = (before: (request: Request) => Promise<unknown> = () => Promise.resolve()): (() => boolean) => {
  let hasActed = false;
  setFetch(async (input, init) => {
    const request = new Request(input, init);
    if (!hasActed && request.url.endsWith('/people/merge')) {
      hasActed = true;
      await deletePerson(bella);
    }
    await before(request);
    return fetch(request);
  });
  return () => hasActed;
};

it('a survivor that is removed just before the merge is made again, and everybody is merged into it', async () => {
  const before = await world.faces();
  const hasActed = removeSurvivor();
  const { id } = await applyChange({ kind: 'merge', survivorId: bella, mergedIds: [other, rex] });
  expect(hasActed()).toBe(true);
  const people = await world.people();
  const survivor = people.find(({ name }) => name === 'Bella');
  expect(survivor?.birthDate).toMatch(/^2020-04-01/u);
  expect(people.some((person) => person.id === other || person.id === rex)).toBe(false);
  const merged = before.filter((face) => [other, rex].includes(face.personId ?? ''));
  expect(await ownersOf(merged)).toEqual(merged.map(() => survivor?.id));

  expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
  const back = await world.people();
  const rexAgain = back.find(({ name }) => name === 'Rex');
  const ofRex = before.filter((face) => face.personId === rex);
  expect(await ownersOf(ofRex)).toEqual(ofRex.map(() => rexAgain?.id));
});

it('the merge is not called done before the cover of whom it made again is read back', async () => {
  let isCoverPut = false;
  removeSurvivor(async (request) => {
    const body = request.method === 'GET' ? '' : await request.clone().text();
    if (body.includes('featureFaceAssetId')) {
      isCoverPut = true;
      await world.fail({ match: '^/api/sync/stream', method: 'POST', status: 500, times: 99 });
    }
  });
  const merge = applyChange({ kind: 'merge', survivorId: bella, mergedIds: [other, rex] });
  await expect(merge).rejects.toMatchObject({ name: 'JournalError', entry: { status: 'interrupted', stepsDone: 0 } });
  expect(isCoverPut).toBe(true);
});
