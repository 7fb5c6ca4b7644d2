import { setFetch } from '@immich/sdk';
import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { JournalError, type Change } from '../../src/lib/pets/changes';
import {
  applyChange,
  interruptedEntries,
  listEntries,
  resumeEntry,
  rollBackEntry,
  undoEntry,
} from '../../src/lib/pets/changes/engine';
import { createFace, mergePeople, movePersonFacesOnPhotos } from '../../src/lib/pets/immich';
import { putRecord } from '../../src/lib/pets/register';
import { longChanges } from './longChanges.ts';
import { assetId, personId } from './smallLibrary.ts';
import { anyWrite, World, writeMethods } from './world.ts';

const everyChange: Record<string, (world: World) => Promise<Change>> = {
  ...longChanges,
  'move of many': async (world) => {
    const faces = await Promise.all([1, 2, 4, 5].map((number) => world.facesOf(number)));
    return { kind: 'move', faces: faces.flat(), to: { kind: 'person', personId: personId(3) } };
  },
  rename: () => Promise.resolve({ kind: 'rename', personId: personId(1), name: 'Luna' }),
  'edit of several': () =>
    Promise.resolve({ kind: 'edit', personIds: [1, 2, 4].map((id) => personId(id)), fields: { isFavorite: true } }),
  draw: () =>
    Promise.resolve({
      kind: 'draw',
      assetId: assetId(9),
      box: { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 },
      to: { kind: 'person', personId: personId(1) },
    }),
  restore: async () => {
    await putRecord('gone', { mirrored: { name: 'Milo' } });
    return {
      kind: 'restore',
      pets: [{ recordId: 'gone', personId: personId(5), fragmentIds: [personId(2)], name: 'Milo' }],
    };
  },
};

type Outcome = 'accepted' | 'refused' | 'lost' | 'answer lost';

interface Refusal {
  status: number;
  message?: string;
}

/** So long that nobody waits for it. */
const hours = '7200';

const usual: Refusal = { status: 400, message: 'Not found or no person.update access' };
const refusals: Refusal[] = [
  usual,
  { status: 429 },
  { status: 401, message: 'Authentication required' },
  { status: 403, message: 'Missing required permission: face.update' },
];

const isWrite = (url: URL, method: string) =>
  writeMethods.includes(method) && new RegExp(anyWrite, 'u').test(url.pathname);

/** Stands between the app and its server: decides what becomes of each write, by its number. */
class Between {
  #numbers = new Map<string, number>();
  /** What became of the writes so far. */
  outcomes: Outcome[] = [];

  constructor(decide: (number: number) => Outcome, { status, message }: Refusal = usual) {
    setFetch(async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      if (!isWrite(url, request.method)) {
        return fetch(request);
      }
      // one that is sent again is the same
      const key = `${request.method} ${url.pathname} ${await request.clone().text()}`;
      const number = this.#numbers.get(key) ?? this.#numbers.size;
      this.#numbers.set(key, number);
      const outcome = decide(number);
      this.outcomes[number] = outcome;
      if (outcome === 'refused') {
        return Response.json({ message }, { status, headers: { 'retry-after': hours } });
      }
      const answer = outcome === 'lost' ? undefined : await fetch(request);
      if (!answer || outcome === 'answer lost') {
        throw new TypeError('Failed to fetch');
      }
      return answer;
    });
  }

  get mayHaveWritten(): boolean {
    return this.outcomes.some((outcome) => outcome !== 'refused');
  }

  static none(): void {
    setFetch((input, init) => fetch(input, init));
  }
}

let world: World;

beforeAll(async () => {
  world = await World.open();
});
afterEach(async () => {
  Between.none();
  await world.reset();
});
afterAll(() => world.close());

/** The library with the change, and how many writes that takes. */
const wanted = async (makeChange: (world: World) => Promise<Change>) => {
  const between = new Between(() => 'accepted');
  const before = await world.state();
  await applyChange(await makeChange(world));
  Between.none();
  const after = await world.state();
  await world.reset();
  return { before, after, writes: between.outcomes.length };
};

const stoppedBy = async (work: () => Promise<unknown>): Promise<unknown> => {
  const error = await work().catch((error_: unknown) => error_);
  Between.none();
  return error;
};

const idOf = (error: unknown): string => {
  expect(error).toBeInstanceOf(JournalError);
  return (error as JournalError).entry.id;
};

const expectTraceless = async () => {
  const people = await world.people();
  expect(people.filter(({ name }) => name.startsWith('pets-for-immich'))).toEqual([]);
  expect(await interruptedEntries()).toEqual([]);
};

describe.each(Object.entries(everyChange))('%s', (_name, makeChange) => {
  it.each(refusals)('answered $status, here or there, loses no entry', async (refusal) => {
    const { before, after, writes } = await wanted(makeChange);
    // why it was refused makes no difference to what was done beside it
    const others = refusal === usual ? [Math.floor(writes / 2), writes - 1] : [];
    const positions = new Set([0, ...others]);
    const ends = [resumeEntry, rollBackEntry];
    for (const [index, position] of [...positions].entries()) {
      const change = await makeChange(world);
      const between = new Between((number) => (number === position ? 'refused' : 'accepted'), refusal);
      const error = await stoppedBy(() => applyChange(change));
      if (between.mayHaveWritten) {
        const end = ends[index % 2];
        const entry = await end(idOf(error));
        expect(entry.problems).toEqual([]);
        expect(await world.state()).toEqual(end === resumeEntry ? after : before);
      } else {
        expect(error).toMatchObject({ name: 'ApiError', status: refusal.status });
        expect(await listEntries()).toEqual([]);
        expect(await world.state()).toEqual(before);
      }
      await expectTraceless();
      await world.reset();
    }
  });

  it('refused altogether, leaves no entry and the library as it was', async () => {
    for (const refusal of refusals) {
      const change = await makeChange(world);
      const before = await world.state();
      new Between(() => 'refused', refusal);
      const error = await stoppedBy(() => applyChange(change));
      expect(error).toMatchObject({ name: 'ApiError', status: refusal.status, mayBeDone: false });
      expect(await listEntries()).toEqual([]);
      expect(await world.state()).toEqual(before);
    }
  });
});

describe('whatever becomes of each write', () => {
  const outcomes = fc.array(fc.constantFrom<Outcome>('accepted', 'refused', 'lost', 'answer lost'), { maxLength: 14 });
  const names = fc.constantFrom(...Object.keys(everyChange));

  it('an entry is kept if and only if one may have been done, and can be finished and rolled back', async () => {
    await fc.assert(
      fc.asyncProperty(names, outcomes, fc.boolean(), async (name, list, isFinished) => {
        await world.reset();
        const makeChange = everyChange[name];
        const { before, after } = await wanted(makeChange);
        const change = await makeChange(world);
        const between = new Between((number) => list[number] ?? 'accepted');
        const error = await stoppedBy(() => applyChange(change));
        const entries = await listEntries();
        expect(entries.length > 0).toBe(between.mayHaveWritten);
        const [entry] = entries;
        if (entry?.status === 'interrupted') {
          expect(idOf(error)).toBe(entry.id);
          await (isFinished ? resumeEntry(entry.id) : rollBackEntry(entry.id));
        } else if (entry && !isFinished) {
          await undoEntry(entry.id);
        }
        expect(await world.state()).toEqual(entry && isFinished ? after : before);
        await expectTraceless();
      }),
      { numRuns: 20 },
    );
  });
});

describe('a server that asks to slow down', () => {
  const moveMany = everyChange['move of many'];
  const slowDown = (times: number) =>
    world.fail({ match: '^/api/faces/', method: 'PUT', status: 429, retryAfter: '0', times });

  it('is asked again, and the change goes on as if nothing had been', async () => {
    const { after } = await wanted(moveMany);
    const change = await moveMany(world);
    await slowDown(9);
    const entry = await applyChange(change);
    expect(entry).toMatchObject({ status: 'done', problems: [] });
    expect(await world.state()).toEqual(after);
  });

  it('is left alone in the end, with nothing changed and no entry', async () => {
    const change = await moveMany(world);
    const before = await world.state();
    await slowDown(1000);
    await expect(applyChange(change)).rejects.toMatchObject({ name: 'ApiError', kind: 'busy', retryAfterMs: 0 });
    expect(await listEntries()).toEqual([]);
    expect(await world.state()).toEqual(before);
  });

  it('does not hold up who stops the change', async () => {
    const change = await moveMany(world);
    const before = await world.state();
    await world.fail({ match: '^/api/faces/', method: 'PUT', status: 429, retryAfter: '50', times: 1000 });
    const stop = new AbortController();
    let asked = 0;
    setFetch(async (input, init) => {
      const answer = await fetch(input, init);
      asked += answer.status === 429 ? 1 : 0;
      // all eight that go side by side
      if (asked === 8) {
        stop.abort();
      }
      return answer;
    });
    await expect(applyChange(change, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toBe(8);
    expect(await listEntries()).toEqual([]);
    expect(await world.state()).toEqual(before);
  });
});

describe('a refusal', () => {
  it('of a read before a write is none of the write', async () => {
    await world.fail({ match: '^/api/faces', method: 'GET', status: 500, times: 3 });
    const box = { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 };
    const drawn = createFace(assetId(9), box, { width: 1000, height: 500 }, personId(1));
    await expect(drawn).rejects.toMatchObject({ kind: 'server', mayBeDone: false });
    await world.fail({ match: '^/api/people/', method: 'GET', status: 500, times: 9 });
    const merged = mergePeople(personId(1), [personId(2)]);
    await expect(merged).rejects.toMatchObject({ kind: 'server', mayBeDone: false });
  });

  it('of reading back takes nothing back', async () => {
    await world.fail({ match: '^/api/faces', method: 'GET', status: 403, after: 1 });
    const box = { x1: 0.6, y1: 0.1, x2: 0.9, y2: 0.5 };
    const drawn = createFace(assetId(9), box, { width: 1000, height: 500 }, personId(1));
    await expect(drawn).rejects.toMatchObject({ mayBeDone: true });
  });

  it('of several things at once proves nothing', async () => {
    await world.fail({ match: '/reassign$', method: 'PUT', status: 400 });
    const moved = movePersonFacesOnPhotos(personId(1), personId(2), [assetId(0), assetId(1)]);
    await expect(moved).rejects.toMatchObject({ kind: 'refused', mayBeDone: true });
  });

  it('without Immich’s words is a proxy’s, and proves nothing', async () => {
    const before = await world.state();
    setFetch((input, init) => {
      const { method } = new Request(input, init);
      return method === 'PUT'
        ? Promise.resolve(new Response('<h1>Forbidden</h1>', { status: 403 }))
        : fetch(input, init);
    });
    const id = idOf(await stoppedBy(() => applyChange({ kind: 'rename', personId: personId(1), name: 'Luna' })));
    await rollBackEntry(id);
    expect(await world.state()).toEqual(before);
  });

  it('says how many photos were moved by then', async () => {
    const change = await everyChange['move of many'](world);
    new Between((number) => (number === 0 ? 'refused' : 'accepted'));
    const error = await stoppedBy(() => applyChange(change));
    const [entry] = await listEntries();
    expect(idOf(error)).toBe(entry.id);
    // what was under way beside the first
    expect(await world.facesOf(3)).toHaveLength(2 + 7);
    expect(entry.problems).toMatchObject([
      { kind: 'moved-in-part', count: 7, detail: '12' },
      { kind: 'failed', detail: 'not-found' },
    ]);
  });
});
