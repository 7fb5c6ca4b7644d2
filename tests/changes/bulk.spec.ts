import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import {
  applyChange,
  currentPersonId,
  finishEntry,
  planChange,
  resumeEntry,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { assignFace, deletePerson, setCover } from '../../src/lib/pets/immich';
import { assetId, largeLibrary, personId } from './smallLibrary.ts';
import { World } from './world.ts';

const fragmentPhotos = 260;
const petPhotos = 60;
const merge: Change = { kind: 'merge', survivorId: personId(1), mergedIds: [personId(2)] };
/** The nth photo that shows the fragment alone. */
const plain = (number: number) => assetId(5 + petPhotos - 2 + number);

let world: World;

beforeAll(async () => {
  world = await World.open('3.2.2', { library: largeLibrary(petPhotos, fragmentPhotos) });
});
afterEach(async () => {
  setFetch((input, init) => fetch(input, init));
  await world.reset();
});
afterAll(() => world.close());

/** What is asked of the server meanwhile, as `METHOD path`. */
const asked = async (work: () => Promise<unknown>): Promise<string[]> => {
  const requests: string[] = [];
  setFetch((input, init) => {
    const request = new Request(input, init);
    requests.push(`${request.method} ${new URL(request.url).pathname}`);
    return fetch(request);
  });
  await work();
  setFetch((input, init) => fetch(input, init));
  return requests;
};

/** As a text: differences of hundreds of lines help nobody. */
const expectState = async (before: unknown) => {
  expect(JSON.stringify(await world.state()) === JSON.stringify(before)).toBe(true);
};

const isBulk = (request: string) => request.endsWith('/reassign');

const ownersOn = async (...assetIds: string[]) => {
  const faces = await world.faces();
  const names = faces.filter((face) => assetIds.includes(face.assetId)).map(({ personName }) => personName);
  return names.sort();
};

describe('a large fragment', () => {
  it('is given back whole, in few requests, whoever else was on its photos', async () => {
    const before = await world.state();
    const planned = await asked(() => planChange(merge));
    expect(planned.length).toBeLessThanOrEqual(60);
    const { id, plan } = await applyChange(merge);
    expect(plan.photosAffected).toBe(fragmentPhotos);
    expect(plan.warnings).toMatchObject([{ kind: 'same-photo', assetIds: expect.arrayContaining([assetId(0)]) }]);
    const requests = await asked(async () => {
      expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    });
    expect(requests.length).toBeLessThanOrEqual(60);
    expect(requests.filter((request) => isBulk(request))).toHaveLength(3);
    await expectState(before);
  });

  it('is given back where the survivor is gone, but for the photos on which it can’t be told from others', async () => {
    const own = await world.facesOf(2);
    const { id } = await applyChange(merge);
    await deletePerson(personId(1));
    const { problems, status } = await undoEntry(id);
    const faces = await world.faces();
    const back = await currentPersonId(personId(2));
    const missing = own.filter((face) => faces.some((one) => one.id === face.id && one.personId !== back));
    const photos = [...new Set(missing.map((face) => face.assetId))].sort();
    expect(photos).toEqual([assetId(2), assetId(3), assetId(4)]);
    expect(status).toBe('partly-undone');
    expect(problems).toContainEqual(expect.objectContaining({ kind: 'faces-moved-since', count: photos.length }));
  });

  it('has its cover again, wherever that is', async () => {
    await setCover(personId(2), plain(7));
    const before = await world.state();
    const { id } = await applyChange(merge);
    await undoEntry(id);
    await expectState(before);
  });

  it('takes no cover away from the pet', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    await setCover(personId(1), plain(3));
    const { problems } = await undoEntry(id);
    expect(problems).toEqual([]);
    await expectState(before);
  });

  it('leaves what is in the trash, offline, locked or deleted, and finishes it later', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    await world.put([plain(0), plain(1)], { isTrashed: true });
    await world.put([plain(2)], { isOffline: true });
    await world.put([plain(4)], { visibility: 'locked' });
    await world.put([plain(5)], { visibility: 'hidden' });
    const entry = await undoEntry(id);
    expect(entry.status).toBe('partly-undone');
    const left = Object.fromEntries(entry.problems.map(({ kind, count }) => [kind, count]));
    expect(left).toEqual({ unreadable: 1, 'in-trash': 2, offline: 1 });
    await world.put([plain(0), plain(1)], { isTrashed: false });
    await world.put([plain(2)], { isOffline: false });
    await world.put([plain(4), plain(5)], { visibility: 'timeline' });
    expect(await finishEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    await expectState(before);
  });

  it('asks for nothing of photos that are known to take no write', async () => {
    const { id } = await applyChange(merge);
    await world.put([plain(0)], { isTrashed: true });
    await world.put([plain(2)], { isOffline: true });
    const named = new Set<string>();
    setFetch(async (input, init) => {
      const request = new Request(input, init);
      if (isBulk(request.url)) {
        const { data } = (await request.clone().json()) as { data: { assetId: string }[] };
        for (const { assetId: one } of data) {
          named.add(one);
        }
      }
      return fetch(request);
    });
    await undoEntry(id);
    expect(named).toContain(plain(1));
    expect(named).not.toContain(plain(0));
    expect(named).not.toContain(plain(2));
  });

  it('goes on behind a photo that is thrown away meanwhile: the server refuses when half is done', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    let isThrown = false;
    setFetch(async (input, init) => {
      const request = new Request(input, init);
      if (isBulk(request.url) && !isThrown) {
        isThrown = true;
        await world.put([plain(50)], { isTrashed: true });
      }
      return fetch(request);
    });
    const { problems } = await undoEntry(id);
    expect(problems).toMatchObject([{ kind: 'in-trash', count: 1 }]);
    setFetch((input, init) => fetch(input, init));
    await world.put([plain(50)], { isTrashed: false });
    await finishEntry(id);
    await expectState(before);
  });

  it.each(['before', 'after'])('is carried on where the connection was lost (%s the server did it)', async (when) => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    await world.fail({
      match: '/reassign$',
      method: 'PUT',
      status: 'drop',
      after: 1,
      times: 1,
      isDone: when === 'after',
    });
    await expect(undoEntry(id)).rejects.toMatchObject({ name: 'JournalError' });
    expect(await resumeEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    await expectState(before);
  });

  it('is not taken for done when the server only says so', async () => {
    const { id } = await applyChange(merge);
    setFetch((input, init) =>
      isBulk(new Request(input, init).url) ? Promise.resolve(Response.json([{}])) : fetch(input, init),
    );
    await expect(undoEntry(id)).rejects.toMatchObject({ name: 'JournalError', reason: 'not-verified' });
  });

  it('gives nothing away that somebody else has by now', async () => {
    const { id } = await applyChange(merge);
    const faces = await world.faces();
    const moved = faces.find((face) => face.assetId === plain(9))!;
    await assignFace(moved.id, personId(3));
    const { problems } = await undoEntry(id);
    expect(problems).toMatchObject([{ kind: 'faces-moved-since', count: 1 }]);
    expect(await ownersOn(plain(9))).toEqual(['Rex']);
  });

  it('takes nothing along that the pet was given since', async () => {
    const everyStray = await world.facesOf(0);
    const strays = everyStray.filter((face) => face.assetId === assetId(4));
    const { id } = await applyChange(merge);
    await applyChange({ kind: 'move', faces: strays, to: { kind: 'person', personId: personId(1) } });
    await applyChange({
      kind: 'draw',
      assetId: plain(11),
      box: { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 },
      to: { kind: 'person', personId: personId(1) },
    });
    await undoEntry(id);
    expect(await ownersOn(assetId(4))).toEqual(['', 'Bella']);
    expect(await ownersOn(plain(11))).toEqual(['', 'Bella']);
  });

  it('is undone with the later change that took a face of it', async () => {
    const before = await world.state();
    const { id } = await applyChange(merge);
    const faces = await world.faces();
    const taken = faces.filter((face) => face.assetId === plain(9));
    const later = await applyChange({ kind: 'move', faces: taken, to: { kind: 'person', personId: personId(3) } });
    await expect(undoEntry(id)).rejects.toMatchObject({ name: 'LaterChangesError', later: [{ id: later.id }] });
    expect(await undoEntry(id, {}, [later.id])).toMatchObject({ status: 'undone', problems: [] });
    await expectState(before);
  });

  it('is given back photo by photo to who may not move several at once', async () => {
    const before = await world.state();
    await world.fail({ match: '/reassign$', method: 'PUT', status: 403, times: 1000 });
    const { id } = await applyChange(merge);
    expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    await expectState(before);
  });
});
