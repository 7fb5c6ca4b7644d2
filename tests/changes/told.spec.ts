import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Change } from '../../src/lib/pets/changes';
import { applyChange, isJournalKept, listEntries, undoEntry } from '../../src/lib/pets/changes/engine';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  setFetch((input, init) => fetch(input, init));
  await world.reset();
});
afterAll(() => world.close());

describe('a merge of somebody with photos that the server counts and does not list', () => {
  const merge: Change = { kind: 'merge', survivorId: personId(5), mergedIds: [personId(2)] };

  it('says how many in the plan, and names them when it is undone', async () => {
    setFetch(async (input, init) => {
      const answer = await fetch(input, init);
      return answer.url.endsWith('/statistics') ? Response.json({ assets: 6 }) : answer;
    });
    const { id, plan } = await applyChange(merge);
    expect(plan.photosAffected).toBe(4);
    expect(plan.warnings).toContainEqual({ kind: 'unlisted', count: 2 });
    const entry = await undoEntry(id);
    expect(entry).toMatchObject({ status: 'partly-undone', problems: [{ kind: 'unlisted', count: 2 }] });
  });

  it('says nothing where this account may not count', async () => {
    await world.fail({ match: '/statistics$', method: 'GET', status: 403, times: 9 });
    const { id, plan } = await applyChange(merge);
    expect(plan.warnings.map(({ kind }) => kind)).not.toContain('unlisted');
    expect(await undoEntry(id)).toMatchObject({ status: 'undone' });
  });
});

describe('a browser whose storage is full', () => {
  it('lets changes be made and undone all the same, in memory', async () => {
    const before = await world.state();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const { id } = await applyChange({ kind: 'rename', personId: personId(1), name: 'Luna' });
    expect(await isJournalKept()).toBe(false);
    expect(await listEntries()).toMatchObject([{ id, status: 'done' }]);
    expect(await undoEntry(id)).toMatchObject({ status: 'undone' });
    expect(await world.state()).toEqual(before);
  });
});
