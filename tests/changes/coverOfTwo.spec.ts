import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { assetId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(async () => {
  await world.heal();
  world.useSession();
  await world.reset();
});
afterAll(() => world.close());

/** The photo that shows Bella (1) and somebody without a name (2). */
const both = assetId(6);

/** Gives somebody the face of the other one there: two of theirs are on the photo, until that is undone. */
const giveSecond = async (from = 2, to = 1) => {
  const faces = await world.facesOf(from);
  const second = faces.filter((face) => face.assetId === both);
  expect(second).toHaveLength(1);
  return applyChange({ kind: 'move', faces: second, to: { kind: 'person', personId: personId(to) } });
};

const coverOf = async (id: string) => {
  const people = await world.people();
  return people.find((person) => person.id === id)?.faceAssetId;
};

describe('a photo on which one of a pet’s two faces leaves when a change is undone', () => {
  // Immich is told the photo alone, and takes one of the two.
  it.each([
    [2, 1],
    [1, 2],
  ])('is its cover still, where it had become that (from %i to %i)', async (from, to) => {
    const { id } = await giveSecond(from, to);
    await world.setCover(personId(to), both);
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    const [own, back] = [await world.facesOf(to), await world.facesOf(from)];
    expect(await coverOf(personId(to))).toBe(own.find((face) => face.assetId === both)?.id);
    expect(back.map((face) => face.assetId)).toContain(both);
  });

  it('does not become its cover', async () => {
    const before = await world.state();
    const { id } = await giveSecond();
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('is said to be in doubt, by the pet’s name, where Immich does not tell covers', async () => {
    world.useKey('demo-key');
    const { id } = await giveSecond();
    await world.fail({ match: 'closestPersonId', status: 400 });
    const { problems } = await undoEntry(id);
    expect(problems).toMatchObject([{ kind: 'cover-unknown', name: 'Bella' }]);
    const back = await world.facesOf(2);
    expect(back.map((face) => face.assetId)).toContain(both);
  });
});
