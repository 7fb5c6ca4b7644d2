import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Target } from '../../src/lib/pets/changes';
import { applyChange, planChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { assignFace, deleteFace, mergePeople } from '../../src/lib/pets/immich';
import { faceId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** Face id → person id of everything on the server. */
const owners = async (): Promise<Map<string, string | null>> => {
  const faces = await world.faces();
  return new Map(faces.map((face) => [face.id, face.personId]));
};

describe('gathering', () => {
  it('merges and assigns in one entry, and counts each photo once', async () => {
    const strays = await world.facesOf(0);
    const entry = await applyChange({
      kind: 'gather',
      personId: personId(1),
      mergedIds: [personId(5), personId(3)],
      faces: strays,
    });
    expect(entry.plan).toMatchObject({ photosAffected: 4, names: { [personId(1)]: 'Bella' } });
    expect(await world.facesOf(1)).toHaveLength(4 + 1 + 2 + 2);
    expect(await world.facesOf(0)).toEqual([]);
  });

  it('takes what is still there, and is refused when nothing is', async () => {
    const strays = await world.facesOf(0);
    await mergePeople(personId(6), [personId(5)]);
    await deleteFace(strays[0].id);
    const plan = await planChange({ kind: 'gather', personId: personId(1), mergedIds: [personId(5)], faces: strays });
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['assign']);
    expect(plan.photosAffected).toBe(1);
    await expect(
      planChange({ kind: 'gather', personId: personId(1), mergedIds: [personId(5)], faces: strays.slice(0, 1) }),
    ).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('leaves faces alone that come with a merged person, or are there already', async () => {
    const faces = [...(await world.facesOf(5)), ...(await world.facesOf(1))];
    const plan = await planChange({ kind: 'gather', personId: personId(1), mergedIds: [personId(5)], faces });
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['merge']);
  });
});

describe('splitting', () => {
  it('takes nothing from anybody else, and gives a face away once', async () => {
    const [first, second, third] = await world.facesOf(1);
    await assignFace(third.id, personId(6));
    const { plan } = await applyChange({
      kind: 'split',
      personId: personId(1),
      moves: [
        { faces: [first, third], to: { kind: 'person', personId: personId(4) } },
        { faces: [first, second], to: { kind: 'new', name: 'Luna', species: 'cat' } },
      ],
    });
    expect(plan.photosAffected).toBe(2);
    const now = await owners();
    expect(now.get(first.id)).toBe(personId(4));
    expect(now.get(third.id)).toBe(personId(6));
    const people = await world.people();
    const luna = people.find(({ name }) => name === 'Luna');
    expect(now.get(second.id)).toBe(luna?.id);
  });

  it('moves what is named, leaves the rest, and loses no face, whatever goes where', async () => {
    const places: Target[] = [
      { kind: 'nobody' },
      { kind: 'person', personId: personId(4) },
      { kind: 'person', personId: personId(1) },
      { kind: 'new', name: 'New pet', species: null },
    ];
    const lots = fc.array(fc.tuple(fc.subarray([1, 2, 3, 7]), fc.constantFrom(...places)), {
      minLength: 1,
      maxLength: 3,
    });
    await fc.assert(
      fc
        .asyncProperty(lots, async (chosen) => {
          const faces = await world.faces();
          const before = await owners();
          const state = await world.state();
          const moves = chosen.map(([numbers, to]) => ({
            faces: faces.filter(({ id }) => numbers.some((number) => faceId(number) === id)),
            to,
          }));
          fc.pre(moves.some((move) => move.faces.length > 0));
          const entry = await applyChange({ kind: 'split', personId: personId(1), moves });
          const after = await owners();
          expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
          for (const [id, owner] of before) {
            const goal = moves.find((move) => move.faces.some((face) => face.id === id))?.to;
            const wanted = goal?.kind === 'person' ? goal.personId : goal?.kind === 'nobody' ? null : owner;
            expect(
              goal?.kind === 'new' ? after.get(id) !== owner && after.get(id) !== null : after.get(id) === wanted,
            ).toBe(true);
          }
          if (entry.plan.steps.length > 0) {
            await undoEntry(entry.id);
          }
          expect(await world.state()).toEqual(state);
        })
        .afterEach(() => world.reset()),
      { numRuns: 20 },
    );
  }, 120_000);
});
