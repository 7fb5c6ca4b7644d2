import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { applyChange, planChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { markerWord } from '../../src/lib/pets/changes/journal/marker';
import { updatePerson } from '../../src/lib/pets/immich';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.reset());
afterEach(() => setFetch(fetch));
afterAll(() => world.close());

interface Made {
  name: string;
  isHidden?: boolean;
}

/** Whoever is made from now on, as they are made. */
const watchMaking = (): Made[] => {
  const made: Made[] = [];
  setFetch(async (input, init) => {
    const request = new Request(input, init);
    if (request.method === 'POST' && new URL(request.url).pathname === '/api/people') {
      made.push((await request.clone().json()) as Made);
    }
    return fetch(request);
  });
  return made;
};

it('a new pet is visible, and its helper never was', async () => {
  const made = watchMaking();
  await applyChange({
    kind: 'move',
    faces: await world.facesOf(1),
    to: { kind: 'new', name: 'Nova', species: 'dog' },
  });
  expect(made).toMatchObject([{ name: expect.stringContaining(markerWord), isHidden: true }]);
  const everybody = await world.people();
  expect(everybody.filter(({ name }) => name === 'Nova')).toMatchObject([{ isHidden: false }]);
  expect(everybody.filter(({ name }) => name.includes(markerWord))).toEqual([]);
});

it('a new pet that somebody has said more of since is not deleted when it is taken back, and that is listed', async () => {
  const faces = await world.facesOf(1);
  const { id } = await applyChange({ kind: 'move', faces, to: { kind: 'new', name: 'Nova', species: 'dog' } });
  const everybody = await world.people();
  const nova = everybody.find(({ name }) => name === 'Nova');
  await updatePerson(nova!.id, { birthDate: '2020-02-02' });
  expect(await undoEntry(id)).toMatchObject({
    status: 'partly-undone',
    problems: [{ kind: 'changed-since', name: 'Nova' }],
  });
  expect(await world.facesOf(1)).toHaveLength(faces.length);
  const after = await world.people();
  expect(after).toContainEqual(
    expect.objectContaining({ name: 'Nova', birthDate: expect.stringContaining('2020-02-02') }),
  );
});

it('the helper that carries faces to nobody is never seen, and gone at the end, forward and back', async () => {
  const made = watchMaking();
  const { id } = await applyChange({ kind: 'move', faces: await world.facesOf(1), to: { kind: 'nobody' } });
  await undoEntry(id);
  expect(made.length).toBeGreaterThan(0);
  expect(made.filter(({ name, isHidden }) => name.includes(markerWord) && isHidden !== true)).toEqual([]);
  const left = await world.people();
  expect(left.filter(({ name }) => name.includes(markerWord))).toEqual([]);
});

it('exactly the photos that show both are named before a merge: none, one, or several', async () => {
  const counts: number[] = [];
  for (const [survivor, merged] of [
    [1, 3],
    [1, 2],
    [3, 2],
  ]) {
    const [one, other] = await Promise.all([world.facesOf(survivor), world.facesOf(merged)]);
    const [ones, others] = [one, other].map((faces) => new Set(faces.map(({ assetId }) => assetId)));
    const both = [...ones.intersection(others)];
    const plan = await planChange({ kind: 'merge', survivorId: personId(survivor), mergedIds: [personId(merged)] });
    const named = plan.warnings.flatMap((warning) => (warning.kind === 'same-photo' ? warning.assetIds : []));
    expect(named.toSorted()).toEqual(both.toSorted());
    counts.push(both.length);
  }
  expect(counts).toContain(0);
  expect(counts).toContain(1);
});
