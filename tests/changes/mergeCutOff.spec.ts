import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { applyChange, rollBackEntry } from '../../src/lib/pets/changes/engine';
import { saveEntry } from '../../src/lib/pets/changes/journal/journal';
import { getPerson, updatePerson } from '../../src/lib/pets/immich';
import { personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

const nameless = personId(5);

/** A merge into somebody without a name whose tab ends before anything is said of the survivor; the entry's id. */
const cutOff = async (...mergedIds: string[]): Promise<string> => {
  const entry = await applyChange({ kind: 'merge', survivorId: nameless, mergedIds });
  await saveEntry({ ...entry, status: 'running', stepsDone: 0, finishedAt: null });
  return entry.id;
};

it.each([
  ['a name', [personId(4)]],
  ['a birthday', [personId(3)]],
  ['both', [personId(1)]],
  ['both, of two', [personId(4), personId(3)]],
])('a survivor has nothing of whom it was merged with once that is taken back: %s', async (_, mergedIds) => {
  const before = await world.state();
  expect(await rollBackEntry(await cutOff(...mergedIds))).toMatchObject({ status: 'undone', problems: [] });
  expect(await world.state()).toEqual(before);
});

it('keeps what somebody else has given it since', async () => {
  const id = await cutOff(personId(1));
  await updatePerson(nameless, { name: 'Others', birthDate: '2011-01-01' });
  await rollBackEntry(id);
  expect(await getPerson(nameless)).toMatchObject({ name: 'Others', birthDate: '2011-01-01' });
});
