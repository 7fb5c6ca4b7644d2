import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/lib/pets/changes';
import {
  applyChange,
  changesBuiltOn,
  closeEntry,
  listEntries,
  rollBackEntry,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { JournalError, LaterChangesError, UnfinishedChangeError } from '../../src/lib/pets/changes/errors';
import { personId } from './smallLibrary.ts';
import { anyWrite, World } from './world.ts';

let world: World;

const [bella, other, third, rex] = [1, 2, 3, 4].map((number) => personId(number));

const move = async (from: number, count: number, to: string) => {
  const faces = await world.facesOf(from);
  return applyChange({ kind: 'move', faces: faces.slice(0, count), to: { kind: 'person', personId: to } });
};
const merge = (survivorId: string, ...mergedIds: string[]) => applyChange({ kind: 'merge', survivorId, mergedIds });
const ids = (entries: readonly JournalEntry[]) => entries.map(({ id }) => id);

describe.each(['3.2.2', '3.0.3'] as const)('undone out of order on Immich %s', (version) => {
  beforeAll(async () => {
    world = await World.open(version);
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('a move takes the merge along that went over it, and nothing is lost', async () => {
    const before = await world.state();
    const moved = await move(2, 2, bella);
    const merged = await merge(other, bella);
    await expect(undoEntry(moved.id)).rejects.toMatchObject({ name: 'LaterChangesError', later: [{ id: merged.id }] });
    expect(await changesBuiltOn(moved.id)).toMatchObject([{ id: merged.id, status: 'done' }]);
    const undone = await undoEntry(moved.id, {}, [merged.id]);
    expect(undone).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('so do chains of merges, newest first', async () => {
    const before = await world.state();
    const first = await merge(other, third);
    const second = await merge(bella, other);
    const last = await merge(rex, bella);
    expect(ids(await changesBuiltOn(first.id))).toEqual([last.id, second.id]);
    await undoEntry(first.id, {}, [last.id, second.id]);
    expect(await world.state()).toEqual(before);
  });

  it('what has nothing to do with it stays', async () => {
    const moved = await move(2, 1, bella);
    const renamed = await applyChange({ kind: 'rename', personId: bella, name: 'Belle' });
    const elsewhere = await merge(rex, third);
    expect(await changesBuiltOn(moved.id)).toEqual([]);
    expect(await undoEntry(moved.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await undoEntry(elsewhere.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await undoEntry(renamed.id)).toMatchObject({ status: 'undone', problems: [] });
  });

  it('a pet that a change made takes along what was done to it since', async () => {
    const before = await world.state();
    const faces = await world.facesOf(2);
    const made = await applyChange({
      kind: 'move',
      faces: faces.slice(0, 1),
      to: { kind: 'new', name: 'New Shadow', species: 'dog' },
    });
    const people = await world.people();
    const shadow = people.find(({ name }) => name === 'New Shadow');
    const named = await applyChange({ kind: 'rename', personId: shadow!.id, name: 'New Cloud' });
    expect(ids(await changesBuiltOn(made.id))).toEqual([named.id]);
    await undoEntry(made.id, {}, [named.id]);
    expect(await world.state()).toEqual(before);
  });

  it('what was taken back already is not asked about', async () => {
    const before = await world.state();
    const moved = await move(2, 2, bella);
    const merged = await merge(other, bella);
    await undoEntry(merged.id);
    expect(await undoEntry(moved.id)).toMatchObject({ status: 'undone', problems: [] });
    expect(await world.state()).toEqual(before);
  });

  it('a later one that was cut off is rolled back with it', async () => {
    const before = await world.state();
    const moved = await move(2, 2, bella);
    await world.fail({ match: anyWrite, method: 'POST', status: 'drop', isDone: true, times: 1 });
    const error = await merge(other, bella).catch((error_: unknown) => error_);
    expect(error).toBeInstanceOf(JournalError);
    const { entry } = error as JournalError;
    await expect(undoEntry(moved.id)).rejects.toBeInstanceOf(LaterChangesError);
    await undoEntry(moved.id, {}, [entry.id]);
    expect(await world.state()).toEqual(before);
  });

  it('nothing new is begun with the pets of a change that was cut off', async () => {
    const before = await world.state();
    await world.fail({ match: anyWrite, method: 'POST', status: 'drop', isDone: true, times: 1 });
    const error = await merge(other, bella).catch((error_: unknown) => error_);
    const { entry } = error as JournalError;
    await expect(applyChange({ kind: 'rename', personId: other, name: 'Max' })).rejects.toMatchObject({
      name: 'UnfinishedChangeError',
      entry: { id: entry.id },
    });
    await expect(move(2, 1, rex)).rejects.toBeInstanceOf(UnfinishedChangeError);
    const elsewhere = await applyChange({ kind: 'rename', personId: rex, name: 'Rexy' });
    const word = await applyChange({
      kind: 'decide',
      personIds: [other],
      decision: { kind: 'pet', species: 'dog' },
    });
    await rollBackEntry(entry.id);
    await undoEntry(word.id);
    await undoEntry(elsewhere.id);
    expect(await world.state()).toEqual(before);
  });

  it('one that was cut off and closed is rolled back with those that came since', async () => {
    const before = await world.state();
    const [first, second] = await world.facesOf(2);
    await world.fail({ match: '^/api/faces/', method: 'PUT', after: 1, status: 'drop', times: 9 });
    const error = await applyChange({
      kind: 'move',
      faces: [first, second],
      to: { kind: 'person', personId: bella },
    }).catch((error_: unknown) => error_);
    expect(error).toBeInstanceOf(JournalError);
    await world.heal();
    const { id } = (error as JournalError).entry;
    await closeEntry(id);
    const merged = await merge(other, bella);
    await expect(rollBackEntry(id)).rejects.toMatchObject({ later: [{ id: merged.id }] });
    await rollBackEntry(id, {}, [merged.id]);
    expect(await listEntries()).toMatchObject([{ status: 'undone' }, { status: 'undone' }]);
    expect(await world.state()).toEqual(before);
  });
});
