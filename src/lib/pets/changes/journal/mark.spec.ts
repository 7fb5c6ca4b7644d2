import { describe, expect, it } from 'vitest';
import type { JournalEntry, Plan, Step } from '../change';
import { changedSince, isOutdated, markOf } from './mark';
import { entryOf } from './testing';

const asItIs = (id: string) => id;
const { plan } = entryOf();

const give = (faceId: string, assetId: string, to: string): Step =>
  ({
    kind: 'assign',
    faces: [{ id: faceId, assetId, personId: null }],
    to: { personId: to },
    sources: [],
  }) as unknown as Step;
const rename = (personId: string): Step => ({ kind: 'update-person', personId, before: {}, after: { name: 'x' } });
const entryWith = (...steps: Step[]) => entryOf({ id: 'other', plan: { ...plan, steps } });

describe('what has changed since a mark', () => {
  const before = entryOf({ status: 'interrupted', stepsDone: 1 });
  const mark = markOf([before]);

  it('is nothing where all stands as it stood', () => {
    expect(changedSince(mark, [structuredClone(before)])).toEqual([]);
  });

  it.each<[string, Partial<JournalEntry>]>([
    ['is new', { id: 'new' }],
    ['stands otherwise', { status: 'done' }],
    ['goes the other way', { direction: 'back' }],
    ['got further', { stepsDone: 2 }],
    ['was finished', { finishedAt: '2026-01-01T10:00:00.000Z' }],
  ])('is an entry that %s', (_, more) => {
    const after = { ...before, ...more };
    expect(changedSince(mark, [after])).toEqual([after]);
  });
});

describe('a plan is outdated', () => {
  const none = markOf([]);
  const own = { ...plan, steps: [give('f', 'photo', 'rex')], names: { max: 'Max' } } as Plan;
  const isIt = (entry: JournalEntry, options?: { photos: boolean }, current = asItIs) =>
    isOutdated(own, none, { entries: [entry], current }, options);

  it('where others have done something about the same faces, people, or those that it names', () => {
    expect(isIt(entryWith(give('f', 'elsewhere', 'tom')))).toBe(true);
    expect(isIt(entryWith(rename('rex')))).toBe(true);
    expect(isIt(entryWith(rename('max')))).toBe(true);
    expect(isIt(entryWith(rename('old')), undefined, (id) => (id === 'old' ? 'max' : id))).toBe(true);
    expect(isIt(entryWith(rename('young')), undefined, (id) => (id === 'max' ? 'young' : id))).toBe(true);
  });

  it('where they have on the same photos, if somebody has seen what else is on them', () => {
    expect(isIt(entryWith(give('g', 'photo', 'tom')))).toBe(true);
    expect(isIt(entryWith(give('g', 'photo', 'tom')), { photos: false })).toBe(false);
    expect(isIt(entryWith(give('f', 'elsewhere', 'tom')), { photos: false })).toBe(true);
  });

  it('not where they have of anything else, nor where they did so before', () => {
    expect(isIt(entryWith(give('g', 'elsewhere', 'tom'), rename('tom')))).toBe(false);
    const same = entryWith(rename('rex'));
    expect(isOutdated(own, markOf([same]), { entries: [same], current: asItIs })).toBe(false);
  });
});
