import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import {
  applyChange,
  interruptedEntries,
  lookForLate,
  resumeEntry,
  rollBackEntry,
} from '../../src/lib/pets/changes/engine';
import { saveEntry } from '../../src/lib/pets/changes/journal/journal';
import { updatePerson } from '../../src/lib/pets/immich';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const rex = personId(4);

/** A change whose tab ended when its write was done, and before that was noted; the entry's id. */
const cutOffOnceDone = async (): Promise<string> => {
  const entry = await applyChange({ kind: 'rename', personId: rex, name: 'Luna' });
  await saveEntry({ ...entry, status: 'running', stepsDone: 0, finishedAt: null });
  expect(await interruptedEntries()).toMatchObject([{ id: entry.id }]);
  return entry.id;
};

it.each([
  ['rolled back', rollBackEntry],
  ['carried on', resumeEntry],
])('a write that had arrived when its tab ended is waited for no more once it is %s', async (_, goOn) => {
  await goOn(await cutOffOnceDone());
  await updatePerson(rex, { name: 'Others' });
  await lookForLate();
  await updatePerson(rex, { name: 'Luna' });
  expect(await lookForLate()).toEqual({ found: [], isOver: true });
  expect(await interruptedEntries()).toEqual([]);
});
