import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JournalEntry, Step } from '../change';
import { CoverReader } from '../covers';
import { entryOf } from '../journal/testing';
import { isAbout, noteRest, noteRests } from './rests';
import type { Mark, Unanswered } from './unanswered';

const immich = vi.hoisted(() => ({ everyPhotoOf: vi.fn(), findPerson: vi.fn() }));
const snapshots = vi.hoisted(() => ({ facesOnPhotos: vi.fn() }));
vi.mock('../../immich', async (original) => ({ ...(await original<object>()), ...immich }));

vi.mock('../snapshot', async (original) => ({ ...(await original<object>()), ...snapshots }));

const standing = vi.hoisted(() => ({ isCoverOf: vi.fn(), standingOf: vi.fn() }));
vi.mock('./standing', async (original) => ({ ...(await original<object>()), ...standing }));

/** `old` stands for `rex` today. */
const current = (id: string) => (id === 'old' ? 'rex' : id);
const { plan } = entryOf();
const person = (id: string, name: string, birthDate: string | null = null) => ({ id, name, birthDate });

const owner: Mark = { kind: 'owner', personId: 'max', faceId: 'f', assetId: 'a' };
const field: Mark = { kind: 'field', personId: 'rex', field: 'name', sent: 'x' };
const merged: Mark = { kind: 'merged', personId: 'old', survivorId: 'max', assetId: null };
const note = (mark: Mark, more: Partial<Unanswered> = {}): Unanswered => ({
  step: 0,
  direction: 'forward',
  at: '',
  mark,
  ...more,
});
const merge = (evened?: string[]): Step =>
  ({
    kind: 'merge',
    survivor: { person: person('max', 'Max', '2020-01-01') },
    merged: [
      { person: person('old', 'Rex'), faces: [{ id: 'f', assetId: 'of f' }], photos: ['b'] },
      { person: person('tom', 'Tom'), faces: [] },
    ],
    ...(evened && { evened }),
  }) as unknown as Step;
const entryWith = (step: Step, unanswered: Unanswered[] = [], more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...entryOf({ plan: { ...plan, steps: [step] }, unanswered }),
  ...more,
});
const asIs: Step = { kind: 'update-person', personId: 'rex', before: {}, after: {} };

const now = '2026-02-03T04:05:06.000Z';

beforeEach(() => {
  vi.resetAllMocks();
  vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] });
  immich.findPerson.mockResolvedValue(null);
  immich.everyPhotoOf.mockResolvedValue([]);
  snapshots.facesOnPhotos.mockResolvedValue([]);
  standing.isCoverOf.mockResolvedValue(undefined);
});

afterEach(() => vi.useRealTimers());

describe('how all stands that a write may still change', () => {
  const rest = (one: Unanswered, value: string | boolean | null, entry = entryWith(asIs)) =>
    noteRest(entry, one, value, current, new CoverReader());

  it('is noted, with whose cover the face is, as it is now', async () => {
    const one = note(owner, { coverOf: 'before' });
    standing.isCoverOf.mockResolvedValueOnce(true);
    expect(await rest(one, 'tom')).toBeNull();
    expect(one).toMatchObject({ rest: 'tom', coverOf: 'tom' });
    expect(standing.isCoverOf.mock.lastCall?.slice(0, 2)).toEqual(['tom', owner]);
    standing.isCoverOf.mockResolvedValueOnce(false);
    expect(await rest(one, 'rex')).toBeNull();
    expect(one).toEqual(note(owner, { rest: 'rex', restAt: now }));
  });

  it('says whose cover may change without anybody being able to tell', async () => {
    const one = note(owner);
    standing.isCoverOf.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('offline'));
    expect([await rest(one, 'tom'), await rest(one, 'rex')]).toEqual(['tom', 'rex']);
    expect(one).toEqual(note(owner, { rest: 'rex', restAt: now }));
  });

  it('is nobody’s cover of a face that is nobody’s, nor of what is no face', async () => {
    standing.isCoverOf.mockResolvedValue(true);
    for (const [mark, value] of [
      [owner, null],
      [field, 'Rex'],
    ] as const) {
      const one = note(mark, { coverOf: 'tom' });
      expect(await rest(one, value)).toBeNull();
      expect(one).toEqual(note(mark, { rest: value, restAt: now }));
    }
  });

  it('is, of somebody who is to be merged late, what they are called by now', async () => {
    const entry = entryWith(merge());
    immich.findPerson.mockResolvedValue(person('rex', 'Luna', '2021-01-01'));
    await rest(note(merged), false, entry);
    expect(immich.findPerson).toHaveBeenCalledWith('rex');
    expect(entry.plan.steps).toMatchObject([
      { merged: [{ person: person('old', 'Luna', '2021-01-01') }, { person: person('tom', 'Tom') }] },
    ]);
  });

  it('is, of the same, which faces they have by now', async () => {
    const entry = entryWith(merge());
    immich.findPerson.mockResolvedValue(person('rex', 'Rex'));
    immich.everyPhotoOf.mockResolvedValue([{ assetId: 'a' }, { assetId: 'b' }, { assetId: 'c' }]);
    const here = [
      { id: 'f', personId: 'rex' },
      { id: 'g', personId: 'tom' },
      { id: 'h', personId: 'rex' },
    ];
    const facesOf = () => (entry.plan.steps as Extract<Step, { kind: 'merge' }>[])[0].merged.map(({ faces }) => faces);
    snapshots.facesOnPhotos.mockResolvedValueOnce(here).mockRejectedValueOnce(new Error('offline'));
    for (let times = 0; times < 2; times++) {
      await rest(note(merged), false, entry);
      expect(facesOf()).toMatchObject([[{ id: 'f' }, { id: 'h' }], []]);
    }
    expect(snapshots.facesOnPhotos).toHaveBeenNthCalledWith(1, ['of f', 'a', 'c']);
    // one is with the survivor, who may have it by this merge, and one can’t be seen
    snapshots.facesOnPhotos.mockResolvedValueOnce([{ id: 'f', personId: 'max' }]);
    await rest(note(merged), false, entry);
    expect(facesOf()).toMatchObject([[{ id: 'f' }, { id: 'h' }], []]);
    // one is somebody else’s by now
    snapshots.facesOnPhotos.mockResolvedValueOnce([{ id: 'f', personId: 'tom' }]);
    await rest(note(merged), false, entry);
    expect(facesOf()).toMatchObject([[{ id: 'h' }], []]);
  });

  it('is what they were called where the merge itself has made them like its survivor, and nobody since', async () => {
    const named = async (now: object, evened?: string[]) => {
      const entry = entryWith(merge(evened));
      immich.findPerson.mockResolvedValue(now);
      await rest(note(merged), false, entry);
      const [step] = entry.plan.steps as Extract<Step, { kind: 'merge' }>[];
      const { name, birthDate } = step.merged[0].person;
      return [name, birthDate];
    };
    const even = person('rex', 'Max', '2020-01-01');
    expect(await named(even, ['old'])).toEqual(['Rex', null]);
    expect(await named(even, ['tom'])).toEqual(['Max', '2020-01-01']);
    expect(await named(even)).toEqual(['Max', '2020-01-01']);
    expect(await named({ ...even, birthDate: '1999-01-01' }, ['old'])).toEqual(['Rex', '1999-01-01']);
    expect(await named({ ...even, name: 'Luna' }, ['old'])).toEqual(['Luna', null]);
  });

  it('leaves a merge as it is where they are gone, or can’t be read', async () => {
    const entry = entryWith(merge());
    await rest(note(merged), true, entry);
    immich.findPerson.mockRejectedValue(new Error('offline'));
    await rest(note(merged), true, entry);
    expect(entry.plan.steps).toEqual([merge()]);
  });
});

describe('an entry', () => {
  it('lists once by name whose cover may change untold, and is undone in part then', async () => {
    standing.standingOf.mockResolvedValue('tom');
    immich.findPerson.mockResolvedValue(person('tom', 'Tom'));
    const entry = entryWith(asIs, [note(owner), note(owner)], { status: 'undone' });
    await noteRests(entry, current);
    const untold = { step: 0, kind: 'cover-unknown', count: 1, name: 'Tom', detail: null };
    expect(entry).toMatchObject({ status: 'partly-undone', problems: [untold] });
    await noteRests(entry, current);
    expect(entry.problems).toEqual([untold]);
    immich.findPerson.mockRejectedValue(new Error('offline'));
    await noteRests(entry, current);
    expect(entry.problems).toEqual([untold, { ...untold, name: null }]);
  });

  it('stays as it stands otherwise', async () => {
    standing.standingOf.mockResolvedValue('tom');
    const done = entryWith(asIs, [note(owner)], { status: 'done' });
    await noteRests(done, current);
    expect(done).toMatchObject({ status: 'done', problems: [{ kind: 'cover-unknown' }] });
    standing.isCoverOf.mockResolvedValue(false);
    const undone = entryWith(asIs, [note(owner)], { status: 'undone' });
    await noteRests(undone, current);
    expect(undone).toMatchObject({ status: 'undone', problems: [], unanswered: [{ rest: 'tom' }] });
  });

  it('knows a box that came late from those that were there, and its own', async () => {
    const erase = { kind: 'erase', face: { id: 'old' }, source: null } as unknown as Step;
    const drawn: Mark = { kind: 'drawn', personId: 'max', assetId: 'a', box: { x1: 0, y1: 0, x2: 1, y2: 1 } };
    standing.standingOf.mockResolvedValue(['first', 'rex', 'late']);
    const restAfter = async (rest: string[] | undefined, isByOthers = false) => {
      const entry = entryWith(erase, [note(drawn, rest && { rest })]);
      await noteRests(entry, current, undefined, { isByOthers });
      return entry.unanswered?.[0].rest;
    };
    expect(await restAfter(['first'])).toEqual(['first', 'rex']);
    expect(await restAfter(undefined)).toEqual(['first', 'rex', 'late']);
    expect(await restAfter(['first'], true)).toEqual(['first', 'rex', 'late']);
  });

  it('keeps what it knew of what can’t be read, or is not meant', async () => {
    standing.standingOf.mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('offline'));
    const entry = entryWith(asIs, [note(field, { rest: 'a' }), note(field, { rest: 'b' }), note(owner, { rest: 'c' })]);
    await noteRests(entry, current, ({ mark }) => mark === field);
    expect(entry.unanswered?.map(({ rest }) => rest)).toEqual(['a', 'b', 'c']);
    expect(standing.standingOf).toHaveBeenCalledTimes(2);
  });
});

describe('an entry has to do with a write', () => {
  const give = {
    kind: 'assign',
    faces: [{ id: 'f', assetId: 'a', personId: 'old' }],
    to: { personId: 'max' },
    sources: [],
  } as unknown as Step;
  const isIt = (mark: Mark, more: Partial<Unanswered> = {}) => isAbout(entryWith(give), note(mark, more), current);

  it('of one of its faces, or of whose cover that is', () => {
    expect(isIt(owner)).toBe(true);
    expect(isIt({ ...owner, faceId: 'g' })).toBe(false);
    expect(isIt({ ...owner, faceId: 'g' }, { coverOf: 'old' })).toBe(true);
    expect(isIt({ ...owner, faceId: 'g' }, { coverOf: 'tom' })).toBe(false);
    expect(isIt({ kind: 'erased', faceId: 'f', assetId: 'a' })).toBe(true);
    expect(isIt({ kind: 'erased', faceId: 'g', assetId: 'a' })).toBe(false);
  });

  it('of one of its people, by ids of today', () => {
    expect(isIt(field)).toBe(true);
    expect(isIt({ ...field, personId: 'old' })).toBe(true);
    expect(isIt({ ...field, personId: 'tom' })).toBe(false);
    expect(isIt({ kind: 'cover', personId: 'max', assetId: 'elsewhere' })).toBe(true);
  });
});
