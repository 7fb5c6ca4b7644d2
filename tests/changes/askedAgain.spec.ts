import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyChange, listEntries, undoEntry } from '../../src/lib/pets/changes/engine';
import { getPerson, updatePerson } from '../../src/lib/pets/immich';
import { longChanges } from './longChanges.ts';
import { personId } from './smallLibrary.ts';
import { anyWrite, World, writeMethods } from './world.ts';

vi.mock('../../src/lib/pets/changes/unanswered/ask-pauses', () => ({ askPausesMs: [0, 50, 3000] }));

/** So many writes of a method are tried. */
const mostWrites = 6;

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

describe.each(Object.entries(longChanges))('%s', (_name, makeChange) => {
  it('goes on, and back, where the server did it and its answer was lost', async () => {
    const before = await world.state();
    await applyChange(await makeChange(world));
    const wanted = await world.state();
    await world.reset();
    for (const method of writeMethods) {
      for (let after = 0; after < mostWrites; after++) {
        const change = await makeChange(world);
        await world.fail({ match: anyWrite, method, after, status: 'drop', isDone: true });
        const entry = await applyChange(change);
        expect(entry).toMatchObject({ status: 'done', problems: [] });
        expect(entry.unanswered).toBeUndefined();
        expect(await world.state()).toEqual(wanted);
        const { status, problems } = await undoEntry(entry.id);
        expect({ status, problems }).toEqual({ status: 'undone', problems: [] });
        expect(await world.state()).toEqual(before);
        await world.reset();
      }
    }
  });
});

it('a write that is done a little later than its answer was due is waited for', async () => {
  await world.fail({ match: anyWrite, method: 'PUT', status: 'drop' });
  const running = applyChange({ kind: 'rename', personId: personId(4), name: 'Max' });
  await vi.waitFor(async () => expect(await listEntries()).toMatchObject([{ unanswered: [{ step: 0 }] }]));
  await updatePerson(personId(4), { name: 'Max' });
  expect(await running).toMatchObject({ status: 'done' });
});

it('what was not done in the end is noted, and the change interrupted', async () => {
  await world.fail({ match: anyWrite, method: 'PUT', status: 'drop' });
  await expect(applyChange({ kind: 'rename', personId: personId(4), name: 'Max' })).rejects.toMatchObject({
    name: 'JournalError',
    extent: 'unclear',
  });
  const mark = { kind: 'field', personId: personId(4), field: 'name', sent: 'Max' };
  expect(await listEntries()).toMatchObject([
    { status: 'interrupted', unanswered: [{ step: 0, direction: 'forward', mark }] },
  ]);
  expect(await getPerson(personId(4))).toMatchObject({ name: 'Rex' });
});
