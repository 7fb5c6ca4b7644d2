import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { owner } from '../../demo/server/index.ts';
import type { Change } from '../../src/lib/pets/changes';
import {
  applyChange,
  isJournalKept,
  listEntries,
  resumeEntry,
  rollBackEntry,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { JournalError } from '../../src/lib/pets/changes/errors';
import { isMarker } from '../../src/lib/pets/changes/journal/marker';
import { World } from './world.ts';

const journal = `pets-journal-${owner.id}`;
const setFree = async (): Promise<Change> => ({
  kind: 'move',
  faces: await world.facesOf(1),
  to: { kind: 'nobody' },
});

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await world.reset();
});
afterAll(() => world.close());

/** What becomes of the journal, once the first entry is written down. */
const losses: Record<string, () => Promise<unknown> | void> = {
  'is full': () => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
  },
  'is blocked': () => {
    const { transaction } = IDBDatabase.prototype;
    /* eslint-disable unicorn/no-this-outside-of-class -- the connection is known by it alone */
    const refuse = function (this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
      if (this.name === journal) {
        throw new DOMException('blocked', 'UnknownError');
      }
      return transaction.apply(this, given);
    };
    /* eslint-enable unicorn/no-this-outside-of-class */
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(refuse);
  },
  'is cleared': () => deleteDB(journal),
};

/** Lets it happen once the first request for a write has gone out. */
const interruptedWith = async (lose: () => Promise<unknown> | void): Promise<string> => {
  await world.fail({ match: '^/api/faces/', method: 'PUT', status: 'drop', after: 1, times: 1 });
  const change = await setFree();
  let isLost = false;
  const onProgress = () => {
    void (isLost || lose());
    isLost = true;
  };
  const error = await applyChange(change, { onProgress }).catch((error_: unknown) => error_);
  expect(error).toBeInstanceOf(JournalError);
  return (error as JournalError).entry.id;
};

it('a journal says from then on that it is not kept', async () => {
  expect(await isJournalKept()).toBe(true);
  const id = await interruptedWith(losses['is blocked']);
  expect(await isJournalKept()).toBe(false);
  await rollBackEntry(id);
});

describe.each(Object.entries(losses))('a journal that %s in the middle of a change', (_, lose) => {
  it.each([
    ['rolled back', rollBackEntry],
    ['finished', resumeEntry],
  ])('leaves a change that can be %s', async (what, go) => {
    const before = await world.state();
    const id = await interruptedWith(lose);
    const entries = await listEntries();
    expect(entries.find((entry) => entry.id === id)).toMatchObject({ status: 'interrupted' });
    expect(await go(id)).toMatchObject({ problems: [] });
    if (what === 'finished') {
      expect(await undoEntry(id)).toMatchObject({ status: 'undone', problems: [] });
    }
    expect(await world.state()).toEqual(before);
    const people = await world.people();
    expect(people.filter(({ name }) => isMarker(name))).toEqual([]);
  });
});
