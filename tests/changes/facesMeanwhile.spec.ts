import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { applyChange, planChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { applyPlan } from '../../src/lib/pets/changes/execute';
import {
  assignFace,
  createFace,
  deleteFace,
  deletePerson,
  facesOfPhoto,
  updatePerson,
} from '../../src/lib/pets/immich';
import { assetId, largeLibrary, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

const [bella, other, third, rex] = [1, 2, 3, 4].map((number) => personId(number));
const merge: Change = { kind: 'merge', survivorId: bella, mergedIds: [other] };
const corner = { x1: 0.05, y1: 0.05, x2: 0.09, y2: 0.15 };

/** Plans, lets somebody else act, and runs; what was before the run. */
const around = async (change: Change, act: () => Promise<unknown>) => {
  const plan = await planChange(change);
  await act();
  const before = await world.state();
  return { before, entry: await applyPlan(plan) };
};

const expectUndone = async ({ before, entry }: Awaited<ReturnType<typeof around>>) => {
  expect(await undoEntry(entry.id)).toMatchObject({ status: 'undone', problems: [] });
  expect(JSON.stringify(await world.state())).toBe(JSON.stringify(before));
};

/** Adds a face, as Immich or somebody in its pages does. */
const add = (photo: string, to: string) => createFace(photo, corner, { width: 1000, height: 500 }, to);

describe('in a small library', () => {
  beforeAll(async () => {
    world = await World.open();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('a face that comes to a merged pet on a photo of it goes back to it', async () => {
    await expectUndone(await around(merge, () => add(assetId(3), other)));
  });

  it('a face that is gone from it, or somebody else’s by then, is no loss of the merge', async () => {
    const [first, second] = await world.facesOf(2);
    await expectUndone(
      await around(merge, async () => {
        await deleteFace(first.id, { force: true });
        await assignFace(second.id, rex);
      }),
    );
  });

  it('a face that the survivor gets on a photo of the merged pet stays with it', async () => {
    await expectUndone(await around(merge, () => add(assetId(3), bella)));
  });

  it('a face that is deleted goes back to whoever had it last', async () => {
    const [face] = await world.facesOf(2);
    await expectUndone(await around({ kind: 'erase', face }, () => assignFace(face.id, rex)));
    const [stray] = await world.facesOf(0);
    await expectUndone(await around({ kind: 'erase', face: stray }, () => assignFace(stray.id, third)));
  });

  it('a face that somebody has moved there already stays there', async () => {
    const faces = await world.facesOf(2);
    const change: Change = { kind: 'move', faces, to: { kind: 'person', personId: rex } };
    await expectUndone(await around(change, () => assignFace(faces[0].id, rex)));
  });

  it('faces are nobody’s again where whoever had them was removed', async () => {
    const faces = await world.facesOf(2);
    const change: Change = { kind: 'move', faces, to: { kind: 'person', personId: rex } };
    await expectUndone(await around(change, () => deletePerson(other)));
  });

  it('whoever loses all faces, and is cleared away, comes back as it was called last', async () => {
    const faces = await world.facesOf(5);
    const change: Change = { kind: 'move', faces, to: { kind: 'person', personId: bella } };
    const { before, entry } = await around(change, () => updatePerson(personId(5), { name: 'Mimi' }));
    await world.night();
    await expectUndone({ before, entry });
  });

  it.each([
    ['deleted', (): Promise<Change> => world.facesOf(2).then(([face]) => ({ kind: 'erase', face }))],
    [
      'moved',
      (): Promise<Change> =>
        world
          .facesOf(2)
          .then((faces) => ({ kind: 'move', faces: faces.slice(0, 1), to: { kind: 'person', personId: rex } })),
    ],
  ])('a face that was %s takes the merge along that its pet went into', async (_, changeOf) => {
    const before = await world.state();
    const change = await changeOf();
    const merging = await planChange(merge);
    const first = await applyChange(change);
    await expect(applyPlan(merging)).rejects.toMatchObject({ name: 'OutdatedPlanError' });
    const second = await applyPlan(await planChange(merge));
    await expect(undoEntry(first.id)).rejects.toMatchObject({ later: [{ id: second.id }] });
    expect(await undoEntry(first.id, {}, [second.id])).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });
});

describe('faces that the server does not list', () => {
  beforeAll(async () => {
    world = await World.open();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const unlock = (photo: string) => world.put([photo], { visibility: 'timeline' });

  it('go back with their pet where this browser has given them to it', async () => {
    const [stray] = await world.facesOf(0);
    await applyChange({ kind: 'move', faces: [stray], to: { kind: 'person', personId: other } });
    const before = await world.state();
    await world.put([stray.assetId], { visibility: 'locked' });
    const { id } = await applyChange(merge);
    expect(await undoEntry(id), 'there may be others').toMatchObject({
      status: 'undone',
      problems: [{ kind: 'locked-folder', name: 'Bella' }],
    });
    await unlock(stray.assetId);
    expect(await world.state()).toEqual(before);
  });

  it('are counted and said once they are listed', async () => {
    await world.put([assetId(3)], { visibility: 'locked' });
    const { id } = await applyChange(merge);
    await unlock(assetId(3));
    const undone = await undoEntry(id);
    expect(undone).toMatchObject({
      status: 'partly-undone',
      problems: [
        { kind: 'more-photos', count: 1, name: 'Bella' },
        { kind: 'locked-folder', name: 'Bella' },
      ],
    });
    const [face] = await facesOfPhoto(assetId(3));
    expect(face.personId).toBe(bella);
  });

  it('are told from those of photos that were uploaded since', async () => {
    const uploaded = assetId(1);
    await world.put([uploaded], { visibility: 'locked' });
    const { id } = await applyChange(merge);
    await unlock(uploaded);
    setFetch(async (input, init) => {
      const answer = await fetch(input, init);
      if (!answer.url.endsWith('/search/metadata')) {
        return answer;
      }
      const found = (await answer.json()) as { assets: { items: { id: string; createdAt: string }[] } };
      const createdAt = new Date().toISOString();
      const items = found.assets.items.map((item) => (item.id === uploaded ? { ...item, createdAt } : item));
      return Response.json({ ...found, assets: { ...found.assets, items } });
    });
    const { problems } = await undoEntry(id);
    setFetch((input, init) => fetch(input, init));
    expect(problems).toMatchObject([{ kind: 'locked-folder' }]);
  });

  it('are not mistaken for what other changes gave the survivor', async () => {
    const faces = await world.facesOf(1);
    const away = await applyChange({ kind: 'move', faces: [faces[0]], to: { kind: 'person', personId: rex } });
    const { id } = await applyChange(merge);
    await undoEntry(away.id);
    const [stray] = await world.facesOf(0);
    await applyChange({ kind: 'move', faces: [stray], to: { kind: 'person', personId: bella } });
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
  });
});

describe('in a large library', () => {
  beforeAll(async () => {
    world = await World.open('3.2.2', { library: largeLibrary(20, 60) });
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('a photo on which the survivor comes to be is not given away whole', async () => {
    const plan = await planChange(merge);
    const [step] = plan.steps;
    const [photo] = step.kind === 'merge' ? (step.merged[0].photos ?? []) : [];
    await add(photo, bella);
    const before = await world.state();
    await expectUndone({ before, entry: await applyPlan(plan) });
  });
});
