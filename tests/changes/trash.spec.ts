import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import {
  applyChange,
  closeEntry,
  finishEntry,
  listEntries,
  planChange,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { canBeFinished, needsCare } from '../../src/lib/pets/changes/journal/unfinished';
import { assignFace } from '../../src/lib/pets/immich';
import { assetId, faceId, personId } from './smallLibrary.ts';
import { World, type PhotoPlace } from './world.ts';

/** Photos 3 and 4 are the fragment's alone. */
const photo = assetId(3);
const merge: Change = { kind: 'merge', survivorId: personId(5), mergedIds: [personId(2)] };

const places: [string, PhotoPlace, PhotoPlace][] = [
  ['in-trash', { isTrashed: true }, { isTrashed: false }],
  ['offline', { isOffline: true }, { isOffline: false }],
];

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const ownerOf = async (face: string) => {
  const faces = await world.faces();
  return faces.find(({ id }) => id === face)?.personId;
};

describe.each(places)('a photo that takes no writes (%s)', (kind, gone, back) => {
  it('is left when a merge is undone, named, and given back later', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    await world.put([photo], gone);

    const undone = await undoEntry(id);
    expect(undone.status).toBe('partly-undone');
    expect(undone.problems).toMatchObject([{ kind, count: 1 }]);
    expect(canBeFinished(undone)).toBe(true);
    expect(await ownerOf(faceId(4))).toBe(personId(5));
    expect(await ownerOf(faceId(5))).not.toBe(personId(5));

    const again = await finishEntry(id);
    expect(again.problems).toMatchObject([{ kind, count: 1 }]);

    await world.put([photo], back);
    expect(await finishEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('is left when faces are moved, and moved later', async () => {
    const faces = await world.facesOf(2);
    const change: Change = { kind: 'move', faces, to: { kind: 'new', name: 'Milo', species: 'dog' } };
    const before = await world.state();
    await world.put([photo], gone);
    const entry = await applyChange(change);
    expect(entry).toMatchObject({ status: 'partly-done', problems: [{ kind, count: 1 }] });
    expect(await ownerOf(faceId(4))).toBe(personId(2));

    await world.put([photo], back);
    expect(await finishEntry(entry.id)).toMatchObject({ status: 'done', problems: [] });
    expect(await world.facesOf(2)).toEqual([]);
    await undoEntry(entry.id);
    expect(await world.state()).toEqual(before);
  });

  it('can be undone without it', async () => {
    const faces = await world.facesOf(2);
    const before = await world.state();
    await world.put([photo], gone);
    const { id } = await applyChange({ kind: 'move', faces, to: { kind: 'person', personId: personId(4) } });
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    await world.put([photo], back);
    expect(await world.state()).toEqual(before);
  });

  it('is all there is: the entry waits', async () => {
    const faces = await world.facesOf(2);
    const face = faces.find(({ assetId: id }) => id === photo)!;
    await world.put([photo], gone);
    const entry = await applyChange({ kind: 'move', faces: [face], to: { kind: 'nobody' } });
    expect(entry).toMatchObject({ status: 'partly-done', problems: [{ kind, count: 1 }] });
    await world.put([photo], back);
    expect(await finishEntry(entry.id)).toMatchObject({ status: 'done' });
    expect(await ownerOf(face.id)).toBeNull();
  });

  it('keeps its box until it is back', async () => {
    const faces = await world.facesOf(2);
    const face = faces.find(({ assetId: id }) => id === photo)!;
    await world.put([photo], gone);
    const erased = await applyChange({ kind: 'erase', face });
    expect(erased).toMatchObject({ status: 'partly-done', problems: [{ kind, count: 1 }] });
    await world.put([photo], back);
    expect(await finishEntry(erased.id)).toMatchObject({ status: 'done' });
    expect(await ownerOf(face.id)).toBeUndefined();
  });

  it('has the person kept that still has a face there, until that is back', async () => {
    const before = await world.state();
    const faces = await world.facesOf(5);
    const { id } = await applyChange({ kind: 'move', faces, to: { kind: 'new', name: 'Milo', species: null } });
    await world.put([faces[0].assetId], gone);
    const entry = await undoEntry(id);
    expect(entry.problems.map((problem) => problem.kind).sort()).toEqual([kind, 'person-kept'].sort());
    await world.put([faces[0].assetId], back);
    expect(await finishEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });
});

describe('an entry that left something', () => {
  it('can be closed, and asks for nothing any more', async () => {
    const { id } = await applyChange(merge);
    await world.put([photo], { isTrashed: true });
    await undoEntry(id);
    await closeEntry(id);
    const [entry] = await listEntries();
    expect(entry).toMatchObject({ status: 'partly-undone', isClosed: true, problems: [{ kind: 'in-trash' }] });
    expect(needsCare(entry)).toBe(false);
  });
});

describe('a photo in the locked folder', () => {
  it('gets its faces back all the same: Immich takes writes to faces that it does not show', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    await world.put([photo], { visibility: 'locked' });
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    await world.put([photo], { visibility: 'timeline' });
    expect(await world.state()).toEqual(before);
  });

  it('is none of the merge that anybody tells of, and stays with the survivor by name', async () => {
    await world.put([photo], { visibility: 'locked' });
    const plan = await planChange(merge);
    expect(plan.photosAffected).toBe(3);
  });
});

describe('a cover on a photo that went to the locked folder', () => {
  it('is not taken back, as it cannot be told whether it still is the cover, and says so', async () => {
    const { id } = await applyChange({ kind: 'cover', personId: personId(1), assetId: assetId(0) });
    await world.put([assetId(0)], { visibility: 'locked' });
    expect(await undoEntry(id)).toMatchObject({ status: 'partly-undone', problems: [{ kind: 'changed-since' }] });
  });
});

describe('a hidden photo', () => {
  it('is counted, moved and given back', async () => {
    await world.put([photo], { visibility: 'hidden' });
    const before = await world.state();
    const entry = await applyChange(merge);
    expect(entry.plan.photosAffected).toBe(4);
    expect(await undoEntry(entry.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('keeps the person that has its only face there', async () => {
    const faces = await world.facesOf(5);
    const { id } = await applyChange({ kind: 'move', faces, to: { kind: 'new', name: 'Milo', species: null } });
    const people = await world.people();
    const milo = people.find(({ name }) => name === 'Milo')!;
    const [stray] = await world.facesOf(0);
    await assignFace(stray.id, milo.id);
    await world.put([stray.assetId], { visibility: 'hidden' });
    const { problems } = await undoEntry(id);
    expect(problems).toMatchObject([{ kind: 'person-kept' }]);
  });
});

describe('a photo that was deleted for good', () => {
  it('is named, and nothing waits for it', async () => {
    const { id } = await applyChange(merge);
    await world.trash([photo], { force: true });
    const entry = await undoEntry(id);
    expect(entry.problems).toMatchObject([{ kind: 'faces-gone', count: 1 }]);
    expect(canBeFinished(entry)).toBe(false);
  });
});

describe('a photo of a partner', () => {
  it('is refused at once, with no entry', async () => {
    const strays = await world.facesOf(0);
    await world.put([strays[0].assetId], { owner: 'partner' });
    const change: Change = { kind: 'move', faces: [strays[0]], to: { kind: 'person', personId: personId(4) } };
    await expect(applyChange(change)).rejects.toMatchObject({ kind: 'refused' });
    expect(await listEntries()).toEqual([]);
  });

  it('is left where others go', async () => {
    const strays = await world.facesOf(0);
    await world.put([strays[0].assetId], { owner: 'partner' });
    const entry = await applyChange({ kind: 'move', faces: strays, to: { kind: 'person', personId: personId(4) } });
    expect(entry).toMatchObject({ status: 'done', problems: [{ kind: 'not-yours', count: 1 }] });
  });
});
