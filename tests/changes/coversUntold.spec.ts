import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { applyChange, listEntries } from '../../src/lib/pets/changes/engine';
import { coverFaceIds } from '../../src/lib/pets/immich';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const stream = '^/api/sync/stream';

/** Gives the cover of somebody who keeps other faces to another one. */
const moveCover = async () => {
  const [faces, covers] = [await world.facesOf(1), await coverFaceIds()];
  const cover = faces.filter(({ id }) => id === covers.get(personId(1)));
  expect(cover).toHaveLength(1);
  return () => applyChange({ kind: 'move', faces: cover, to: { kind: 'person', personId: personId(4) } });
};

it.each([500, 'drop'] as const)(
  'a change stops before its first write where covers are not told for now (%s)',
  async (status) => {
    const before = await world.state();
    const move = await moveCover();
    await world.fail({ match: stream, method: 'POST', status, times: 3 });
    await expect(move()).rejects.toMatchObject({ kind: status === 500 ? 'server' : 'offline' });
    expect(await listEntries()).toEqual([]);
    expect(await world.state()).toEqual(before);
  },
);
