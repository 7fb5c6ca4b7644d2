import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { applyChange, planChange, resumeEntry, undoEntry } from '../../src/lib/pets/changes/engine';
import { JournalError } from '../../src/lib/pets/changes/errors';
import { applyPlan } from '../../src/lib/pets/changes/execute';
import { setCover } from '../../src/lib/pets/immich';
import { assetId, personId } from './smallLibrary.ts';
import { anyWrite, World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const [bella, other, , rex] = [1, 2, 3, 4].map((number) => personId(number));

/** Plans, lets somebody else choose a cover, runs; what was before the run. */
const around = async (change: Change, whose: string, photo: string) => {
  const plan = await planChange(change);
  await setCover(whose, photo);
  const before = await world.state();
  return { before, entry: await applyPlan(plan) };
};

const coverOf = async (id: string): Promise<string | undefined> => {
  const [people, faces] = await Promise.all([world.people(), world.faces()]);
  const coverId = people.find((person) => person.id === id)?.faceAssetId;
  return faces.find((face) => face.id === coverId)?.assetId;
};

const splitOf = async (...photos: string[]): Promise<Change> => {
  const faces = await world.facesOf(1);
  const leaving = faces.filter(({ assetId: photo }) => photos.includes(photo));
  return { kind: 'split', personId: bella, moves: [{ faces: leaving, to: { kind: 'person', personId: rex } }] };
};

describe('a cover that somebody else chose while a dialog was open', () => {
  it('comes back when the user’s own is undone', async () => {
    const { before, entry } = await around({ kind: 'cover', personId: bella, assetId: assetId(1) }, bella, assetId(2));
    expect(await coverOf(bella)).toBe(assetId(1));
    expect(await undoEntry(entry.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('is the user’s own where it is the same', async () => {
    const { before, entry } = await around({ kind: 'cover', personId: bella, assetId: assetId(1) }, bella, assetId(1));
    expect(await undoEntry(entry.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it.each([
    ['leaves with its face, as the one before would have, and comes back', [6, 1]],
    ['leaves where the one before would have stayed, and comes back', [1]],
  ])('%s', async (_, photos) => {
    const change = await splitOf(...photos.map((number) => assetId(number)));
    const { before, entry } = await around(change, bella, assetId(1));
    expect(await undoEntry(entry.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('stays where its face stays, during and after', async () => {
    const { before, entry } = await around(await splitOf(assetId(6)), bella, assetId(1));
    expect(await coverOf(bella)).toBe(assetId(1));
    expect(await undoEntry(entry.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('comes back with who was merged', async () => {
    const { before, entry } = await around({ kind: 'merge', survivorId: bella, mergedIds: [other] }, other, assetId(3));
    expect(await undoEntry(entry.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('is left alone, and listed, where the change was cut off and is carried on later', async () => {
    await world.fail({ match: anyWrite, method: 'PUT', status: 'drop', times: 1 });
    const change: Change = { kind: 'cover', personId: bella, assetId: assetId(1) };
    const error = await applyChange(change).catch((error_: unknown) => error_);
    expect(error).toBeInstanceOf(JournalError);
    await setCover(bella, assetId(2));
    const entry = await resumeEntry((error as JournalError).entry.id);
    expect(entry.problems).toMatchObject([{ kind: 'changed-since', name: 'Bella' }]);
    expect(await coverOf(bella)).toBe(assetId(2));
  });
});

describe('a cover of the survivor’s that somebody else chose after a merge', () => {
  const merge: Change = { kind: 'merge', survivorId: bella, mergedIds: [other] };

  it('stays when that is undone, where its face does', async () => {
    const { id } = await applyChange(merge);
    await setCover(bella, assetId(1));
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await coverOf(bella)).toBe(assetId(1));
  });

  it('gives way to the one from before, where its face goes back', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    await setCover(bella, assetId(3));
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });
});
