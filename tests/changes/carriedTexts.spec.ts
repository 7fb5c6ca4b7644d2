import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, JournalEntry } from '../../src/lib/pets/changes';
import { changeSentence } from '../../src/lib/pets/changes/change-sentence';
import { entryTexts, readEntryText } from '../../src/lib/pets/changes/elsewhere/entry-text';
import { applyChange, undoEntry } from '../../src/lib/pets/changes/engine';
import { putRecord, recordOf } from '../../src/lib/pets/register';
import { longChanges } from './longChanges.ts';
import { assetId, personId } from './smallLibrary.ts';
import { World } from './world.ts';

let world: World;

beforeAll(async () => {
  world = await World.open();
});
beforeEach(() => world.reset());
afterAll(() => world.close());

const short: Record<string, Change> = {
  rename: { kind: 'rename', personId: personId(1), name: 'Luna' },
  edit: { kind: 'edit', personIds: [personId(1), personId(2)], fields: { isFavorite: true } },
  birthday: { kind: 'edit', personIds: [personId(1)], fields: { birthDate: '2020-01-01' } },
  died: { kind: 'edit', personIds: [personId(1)], fields: { deathDate: '2024-01-01' } },
  cover: { kind: 'cover', personId: personId(1), assetId: assetId(1) },
  decide: { kind: 'decide', personIds: [personId(1)], decision: { kind: 'pet', species: 'dog' } },
};

const restore = async (): Promise<Change> => {
  await putRecord(personId(1), { said: { kind: 'pet', species: 'dog' }, mirrored: { name: 'Bella' } });
  const record = await recordOf(personId(1));
  return {
    kind: 'restore',
    pets: [{ recordId: record!.id, personId: personId(4), fragmentIds: [personId(2)], name: 'Bella' }],
  };
};

const everyChange = Object.entries<(world: World) => Promise<Change>>({
  ...longChanges,
  ...Object.fromEntries(Object.entries(short).map(([name, change]) => [name, () => Promise.resolve(change)])),
  restore,
});

const inWords = (entry: JournalEntry): string =>
  changeSentence(entry, (key, options) => `${key} ${JSON.stringify(options?.values)}`);

/** What another browser's journal would hold of it, which is JSON. */
const asKept = (entry: JournalEntry): unknown => {
  const text = JSON.stringify(entry);
  return JSON.parse(text);
};

describe.each(everyChange)('%s', (_name, makeChange) => {
  it('is read as it was, forward and back, and its heading says the same', async () => {
    const done = await applyChange(await makeChange(world));
    const undone = await undoEntry(done.id);
    for (const entry of [done, undone]) {
      const { heading, body } = entryTexts(entry, new Map());
      expect(readEntryText(body)?.entry).toEqual(asKept(entry));
      const named = readEntryText(heading);
      expect(inWords(named!.entry)).toBe(inWords(entry));
    }
  });
});

it('takes those ids along that an undo made anew, and no others', async () => {
  const entry = await applyChange(short.rename);
  const [a, b, c, d] = [1, 2, 3, 4].map((number) => personId(number));
  const aliases = new Map([
    [a, b],
    [b, c],
    [d, a],
  ]);
  const carried = readEntryText(entryTexts(entry, aliases).body);
  expect(carried?.aliases).toEqual([
    [a, b],
    [b, c],
  ]);
});

it('is nothing where it is of a kind that this version does not know', async () => {
  const entry = await applyChange(short.rename);
  const later = { ...entry, plan: { ...entry.plan, steps: [{ kind: 'teleport', personId: personId(1) }] } };
  expect(readEntryText(entryTexts(later as unknown as JournalEntry, new Map()).body)).toBeNull();
});
