import { describe, expect, it } from 'vitest';
import type { Change, EntryStatus, JournalEntry, Problem, ProblemKind } from '../change';
import { entryOf } from './testing';
import {
  canBeFinished,
  canBeRedone,
  canBeTriedAgain,
  isAtRest,
  isWaiting,
  isWatched,
  needsCare,
  stepsToRetry,
} from './unfinished';

const statuses: Record<EntryStatus, true> = {
  planned: true,
  running: true,
  done: true,
  'partly-done': true,
  interrupted: true,
  undoing: true,
  undone: true,
  'partly-undone': true,
};
/** In which of all states a question about an entry is answered with yes. */
const yesFor = (ask: (entry: JournalEntry) => boolean, more: Partial<JournalEntry> = {}) =>
  Object.keys(statuses).filter((status) => ask(entryOf({ status: status as EntryStatus, ...more })));

const problem = (kind: ProblemKind, step = 0): Problem => ({ step, kind, count: 1, name: null, detail: null });

/** What becomes of each kind of problem of an undo, by name, so that the compiler asks for the next one. */
const kinds: Record<ProblemKind, 'waits' | 'lasts' | 'may be tried'> = {
  'in-trash': 'waits',
  offline: 'waits',
  'cover-kept': 'lasts',
  'cover-unknown': 'lasts',
  'faces-gone': 'lasts',
  'locked-folder': 'lasts',
  'more-photos': 'lasts',
  'not-yours': 'lasts',
  unlisted: 'lasts',
  'came-late': 'may be tried',
  'changed-since': 'may be tried',
  failed: 'may be tried',
  'faces-moved-since': 'may be tried',
  'moved-in-part': 'may be tried',
  'person-gone': 'may be tried',
  'person-kept': 'may be tried',
  unreadable: 'may be tried',
};

describe('what an undo left', () => {
  it.each(Object.entries(kinds))('by %s: %s', (kind, becomes) => {
    const left = problem(kind as ProblemKind);
    const entry = entryOf({ status: 'partly-undone', problems: [left] });
    expect(isWaiting(left)).toBe(becomes === 'waits');
    expect([canBeFinished(entry), canBeTriedAgain(entry)]).toEqual([becomes === 'waits', becomes === 'may be tried']);
  });

  it('is finished first where some of it waits, and asked about no more once that is closed', () => {
    const both = [problem('changed-since'), problem('in-trash')];
    const entry = entryOf({ status: 'partly-undone', problems: both });
    expect([canBeFinished(entry), canBeTriedAgain(entry)]).toEqual([true, false]);
    const closed = { ...entry, isClosed: true };
    expect([canBeFinished(closed), canBeTriedAgain(closed)]).toEqual([false, false]);
    expect(canBeTriedAgain({ ...closed, problems: [problem('changed-since')] })).toBe(false);
  });
});

describe('whether an entry', () => {
  const waits = { problems: [problem('in-trash')] };

  it('can be finished, tried again, or done once more, depends on how it stands', () => {
    expect(yesFor(canBeFinished, waits)).toEqual(['partly-done', 'partly-undone']);
    expect(yesFor(canBeTriedAgain, { problems: [problem('changed-since')] })).toEqual(['partly-undone']);
    expect(yesFor(canBeRedone)).toEqual(['undone']);
  });

  it('can be done once more is for all but what was found out for that once', () => {
    const undone = (change: Change) => entryOf({ status: 'undone', plan: { ...entryOf().plan, change } });
    expect(canBeRedone(undone({ kind: 'merge', survivorId: 'p', mergedIds: ['q'] }))).toBe(true);
    expect(canBeRedone(undone({ kind: 'restore', pets: [] }))).toBe(false);
    expect(canBeRedone(undone({ kind: 'tidy', personIds: [] }))).toBe(false);
  });

  it('waits for the user: cut off, or with something that can be finished, and not closed', () => {
    expect(yesFor(needsCare)).toEqual(['interrupted']);
    expect(yesFor(needsCare, waits)).toEqual(['partly-done', 'interrupted', 'partly-undone']);
    expect(yesFor(needsCare, { ...waits, isClosed: true })).toEqual([]);
  });

  it('has come to rest, and may be surprised by a write that was given up', () => {
    const settled = ['done', 'partly-done', 'undone', 'partly-undone'];
    expect(yesFor(isAtRest)).toEqual(settled);
    expect(yesFor(isAtRest, { isClosed: true })).toEqual(Object.keys(statuses));
    const unanswered: JournalEntry['unanswered'] = [
      { step: 0, direction: 'forward', at: '', mark: { kind: 'cover', personId: 'p', assetId: 'a' } },
    ];
    expect(yesFor(isWatched)).toEqual([]);
    expect(yesFor(isWatched, { unanswered: [] })).toEqual([]);
    expect(yesFor(isWatched, { unanswered })).toEqual(settled);
  });
});

it('steps are tried again in the order of the plan, each once: of a change those that wait, of an undo all', () => {
  const problems = [
    problem('changed-since', 10),
    problem('in-trash', 9),
    problem('offline', 9),
    problem('in-trash', 2),
    problem('cover-unknown', 1),
  ];
  expect(stepsToRetry(entryOf({ status: 'partly-done', problems }))).toEqual([2, 9]);
  expect(stepsToRetry(entryOf({ status: 'partly-undone', problems }))).toEqual([1, 2, 9, 10]);
});
