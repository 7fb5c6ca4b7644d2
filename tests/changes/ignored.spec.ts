import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JournalError, type Change, type JournalEntry } from '../../src/lib/pets/changes';
import { applyChange, finishEntry, resumeEntry, undoEntry } from '../../src/lib/pets/changes/engine';
import { longChanges } from './longChanges.ts';
import { assetId, personId } from './smallLibrary.ts';
import { anyWrite, World, writeMethods } from './world.ts';

const everyChange: Record<string, (world: World) => Promise<Change>> = {
  ...longChanges,
  'merge of named ones': () =>
    Promise.resolve({ kind: 'merge', survivorId: personId(1), mergedIds: [personId(4), personId(3)] }),
  rename: () => Promise.resolve({ kind: 'rename', personId: personId(1), name: 'Luna' }),
  'edit of several': () =>
    Promise.resolve({
      kind: 'edit',
      personIds: [personId(1), personId(2)],
      fields: { birthDate: '2019-02-03', isHidden: true },
    }),
  cover: () => Promise.resolve({ kind: 'cover', personId: personId(1), assetId: assetId(1) }),
  draw: () =>
    Promise.resolve({
      kind: 'draw',
      assetId: assetId(9),
      box: { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 },
      to: { kind: 'person', personId: personId(1) },
    }),
  'draw beside a face that the pet has': () =>
    Promise.resolve({
      kind: 'draw',
      assetId: assetId(0),
      box: { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 },
      to: { kind: 'person', personId: personId(1) },
    }),
};

const isWrite = (request: Request) =>
  writeMethods.includes(request.method) && new RegExp(anyWrite, 'u').test(new URL(request.url).pathname);

const asUsual = () => setFetch((input, init) => fetch(input, init));

/** Has the server say yes to one of the writes, by its number, and do nothing. Returns what was asked by it, when it was. */
const ignore = (world: World, number: number): (() => string | undefined) => {
  let seen = 0;
  let ignored: string | undefined;
  setFetch(async (input, init) => {
    const request = new Request(input, init);
    if (isWrite(request) && seen++ === number) {
      const { method } = request;
      const { pathname } = new URL(request.url);
      ignored = `${method} ${pathname}`;
      await world.fail({ match: `^${pathname}$`, method, status: 'ignored' });
    }
    return fetch(request);
  });
  return () => ignored;
};

/** What became of it: the entry, or why it stopped. */
const outcome = async (work: () => Promise<JournalEntry>): Promise<{ entry: JournalEntry; isSettled: boolean }> => {
  try {
    const entry = await work();
    return { entry, isSettled: entry.problems.length === 0 };
  } catch (error) {
    expect(error).toBeInstanceOf(JournalError);
    return { entry: (error as JournalError).entry, isSettled: false };
  } finally {
    asUsual();
  }
};

const withoutCovers = (state: unknown): string => JSON.stringify(state).replaceAll(/\\"cover\\":[^,]+/gu, '');

const carryOn = ({ status, id }: JournalEntry) => (status === 'interrupted' ? resumeEntry(id) : finishEntry(id));

describe.each(['3.0.3', '3.2.0', '3.4'] as const)(
  'Immich %s, which says yes to a write and does nothing',
  (version) => {
    let world: World;

    beforeAll(async () => {
      world = await World.open(version);
    });
    afterEach(async () => {
      asUsual();
      await world.reset();
    });
    afterAll(() => world.close());

    describe.each(Object.entries(everyChange))('%s', (_, makeChange) => {
      it('is not called done, whichever write that is, and carried on it is', async () => {
        const before = await world.state();
        await applyChange(await makeChange(world));
        const after = await world.state();
        for (let number = 0; ; number++) {
          await world.reset();
          const change = await makeChange(world);
          const ignored = ignore(world, number);
          const { entry, isSettled } = await outcome(() => applyChange(change));
          if (ignored() === undefined) {
            expect(number).toBeGreaterThan(0);
            break;
          }
          const state = isSettled ? await world.state() : null;
          expect(state ?? after, ignored()).toEqual(after);
          if (entry.status === 'interrupted') {
            expect(await resumeEntry(entry.id), ignored()).toMatchObject({ status: 'done', problems: [] });
            expect(await world.state(), ignored()).toEqual(after);
          } else if (!isSettled) {
            // a cover that was to change on the way is listed, and the change goes on
            expect(entry.problems, ignored()).toMatchObject([{ kind: 'cover-kept' }]);
            const { problems } = await undoEntry(entry.id);
            expect(withoutCovers(await world.state()), ignored()).toEqual(withoutCovers(before));
            expect(problems.every(({ kind }) => kind === 'changed-since')).toBe(true);
          }
        }
      });

      it('is not called undone, whichever write that is, and carried on it is', async () => {
        const before = await world.state();
        for (let number = 0; ; number++) {
          await world.reset();
          const { id } = await applyChange(await makeChange(world));
          const ignored = ignore(world, number);
          const { entry, isSettled } = await outcome(() => undoEntry(id));
          if (ignored() === undefined) {
            expect(number).toBeGreaterThan(0);
            break;
          }
          const state = isSettled ? await world.state() : null;
          expect(state ?? before, ignored()).toEqual(before);
          if (!isSettled) {
            expect(await carryOn(entry), ignored()).toMatchObject({ status: 'undone', problems: [] });
            expect(await world.state(), ignored()).toEqual(before);
          }
        }
      });
    });
  },
);
