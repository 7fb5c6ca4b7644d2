import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JournalError } from '../../src/lib/pets/changes';
import {
  applyChange,
  interruptedEntries,
  listEntries,
  resumeEntry,
  rollBackEntry,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { longChanges } from './longChanges.ts';
import { personId } from './smallLibrary.ts';
import { anyWrite, World, writeMethods, type Fault } from './world.ts';

/** Ways in which a write fails: before the server does it, and after it did it. */
const ways: Record<string, Pick<Fault, 'status' | 'isDone'>> = {
  'the request is lost': { status: 'drop', isDone: false },
  'the answer is lost': { status: 'drop', isDone: true },
};

const mostWrites = 12;

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** Runs `work`, cut off at its nth write of this method; returns the entry, or null when nothing was cut off or kept. */
const cutOff = async (
  method: string,
  nth: number,
  way: Pick<Fault, 'status' | 'isDone'>,
  work: () => Promise<unknown>,
) => {
  await world.fail({ match: anyWrite, method, after: nth, times: 1, ...way });
  try {
    await work();
    return 'finished';
  } catch (error) {
    expect(error).toBeInstanceOf(JournalError);
    return (error as JournalError).entry.id;
  }
};

const expectNothingLeftBehind = async () => {
  const people = await world.people();
  expect(people.filter(({ name }) => name.startsWith('pets-for-immich'))).toEqual([]);
  expect(await interruptedEntries()).toEqual([]);
};

describe.each(Object.entries(longChanges))('%s', (_name, makeChange) => {
  /** Does `work` once for every write of the change, cut off there. */
  const atEveryWrite = async (work: (method: string, nth: number) => Promise<boolean>) => {
    for (const method of writeMethods) {
      for (let nth = 0; nth < mostWrites; nth++) {
        const wasCutOff = await work(method, nth);
        await world.reset();
        if (!wasCutOff) {
          break;
        }
      }
    }
  };

  it.each(Object.entries(ways))('resumed after an interruption (%s), ends as without one', async (_way, way) => {
    await applyChange(await makeChange(world));
    const wanted = await world.state();
    await world.reset();

    await atEveryWrite(async (method, nth) => {
      const change = await makeChange(world);
      const id = await cutOff(method, nth, way, () => applyChange(change));
      if (id !== 'finished') {
        const entry = await resumeEntry(id);
        expect(entry.status).toBe('done');
        expect(entry.problems).toEqual([]);
      }
      expect(await world.state()).toEqual(wanted);
      await expectNothingLeftBehind();
      return id !== 'finished';
    });
  });

  it.each(Object.entries(ways))('rolled back after an interruption (%s), leaves no trace', async (_way, way) => {
    const before = await world.state();
    await atEveryWrite(async (method, nth) => {
      const change = await makeChange(world);
      const id = await cutOff(method, nth, way, () => applyChange(change));
      if (id !== 'finished') {
        const entry = await rollBackEntry(id);
        expect(entry.problems).toEqual([]);
        expect(entry.status).toBe('undone');
        expect(await world.state()).toEqual(before);
        await expectNothingLeftBehind();
      }
      return id !== 'finished';
    });
  });

  it.each(Object.entries(ways))('an undo that is interrupted (%s) can be carried on', async (_way, way) => {
    const before = await world.state();
    await atEveryWrite(async (method, nth) => {
      const { id } = await applyChange(await makeChange(world));
      const cut = await cutOff(method, nth, way, () => undoEntry(id));
      if (cut !== 'finished') {
        const entry = await resumeEntry(id);
        expect(entry.problems).toEqual([]);
        expect(entry.status).toBe('undone');
      }
      expect(await world.state()).toEqual(before);
      await expectNothingLeftBehind();
      return cut !== 'finished';
    });
  });
});

describe('a change whose first request is refused', () => {
  it('leaves no entry, for nothing has happened', async () => {
    const before = await world.state();
    await world.fail({ match: '/api/people/', method: 'PUT', status: 403 });
    await expect(applyChange({ kind: 'rename', personId: personId(1), name: 'Luna' })).rejects.toMatchObject({
      name: 'ApiError',
      kind: 'forbidden',
    });
    expect(await listEntries()).toEqual([]);
    expect(await world.state()).toEqual(before);
  });
});
