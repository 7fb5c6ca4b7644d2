import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import type { PersonFields } from '../../src/lib/pets/core/person';
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

describe('the same said again', () => {
  const decide = (kind: 'human' | 'not-pet', person = 1): Change => ({
    kind: 'decide',
    personIds: [personId(person)],
    decision: { kind, species: null },
  });
  const edit = (fields: Partial<PersonFields>): Change => ({ kind: 'edit', personIds: [personId(1)], fields });
  const cover = (photo: number): Change => ({ kind: 'cover', personId: personId(1), assetId: assetId(photo) });

  const again: [string, Change, Change][] = [
    ['a decision', decide('human'), decide('not-pet')],
    ['a name', edit({ name: 'Luna' }), edit({ name: 'Stella' })],
    ['a hidden state', edit({ isHidden: true }), edit({ isHidden: false })],
    ['a cover', cover(1), cover(2)],
  ];

  it.each<[string, Change, Change]>(again)('%s stays when the first one is taken back', async (_, one, other) => {
    const first = await applyChange(one);
    const second = await applyChange(other);
    const third = await applyChange(one);
    const said = await world.state();
    expect(await undoEntry(first.id)).toMatchObject({ status: 'partly-undone', problems: [{ kind: 'changed-since' }] });
    expect(await world.state()).toEqual(said);
    expect(await undoEntry(third.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await undoEntry(second.id)).toMatchObject({ status: 'undone' });
  });

  it.each<[string, Change, Change]>([['a decision', decide('human', 4), decide('not-pet', 4)], ...again.slice(1)])(
    '%s does not come back with the last one once the middle one was taken back',
    async (_, one, other) => {
      const first = await applyChange(one);
      const said = await world.state();
      const second = await applyChange(other);
      const third = await applyChange(one);
      expect(await undoEntry(second.id)).toMatchObject({ status: expect.stringMatching(/undone/u) as string });
      expect(await world.state()).toEqual(said);
      await undoEntry(third.id);
      expect(await world.state()).toEqual(said);
      expect(await undoEntry(first.id)).toMatchObject({ status: 'undone', problems: [] });
    },
  );
});
