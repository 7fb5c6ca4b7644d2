import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { mergePeople } from '../../src/lib/pets/immich';
import { assetId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** Gives Bella the cover on another photo, and has a later change take that face from her; then both are taken back, the older one first. */
const coverThen = async (remove: (photo: string) => Promise<{ id: string }>) => {
  const before = await world.state();
  const photo = assetId(1);
  const cover = await applyChange({ kind: 'cover', personId: personId(1), assetId: photo });
  const removed = await remove(photo);
  await undoEntry(cover.id);
  await undoEntry(removed.id);
  expect(await world.state()).toEqual(before);
};

const faceOn = async (photo: string) => {
  const faces = await world.facesOf(1);
  return faces.filter((face) => face.assetId === photo);
};

it('an erased face does not bring back a cover that was taken back since', async () => {
  await coverThen(async (photo) => {
    const [face] = await faceOn(photo);
    return applyChange({ kind: 'erase', face });
  });
});

it('nor does one that was moved', async () => {
  await coverThen(async (photo) =>
    applyChange({ kind: 'move', faces: await faceOn(photo), to: { kind: 'person', personId: personId(4) } }),
  );
});

it('whoever a merge took away elsewhere is made again with the name that it had then', async () => {
  const faces = await world.facesOf(4);
  const split = await applyChange({
    kind: 'split',
    personId: personId(4),
    moves: [{ faces: faces.slice(0, 1), to: { kind: 'person', personId: personId(5) } }],
  });
  await applyChange({ kind: 'rename', personId: personId(4), name: 'Max' });
  await mergePeople(personId(1), [personId(4)]);
  await undoEntry(split.id);
  const people = await world.people();
  expect(people.map(({ name }) => name)).toContain('Max');
  expect(people.map(({ name }) => name)).not.toContain('Rex');
});

it('so is whoever the nightly job removed after all faces had gone', async () => {
  const moved = await applyChange({
    kind: 'move',
    faces: await world.facesOf(4),
    to: { kind: 'person', personId: personId(5) },
  });
  await applyChange({ kind: 'rename', personId: personId(4), name: 'Max' });
  await world.night();
  await undoEntry(moved.id);
  const people = await world.people();
  expect(people.map(({ name }) => name)).toContain('Max');
});
