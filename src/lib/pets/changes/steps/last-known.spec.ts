import { describe, expect, it, vi } from 'vitest';
import type { Person } from '../../core/person';
import { undecided } from '../../core/verdict';
import type { EntryStatus, JournalEntry, PersonSnapshot, Step } from '../change';
import { coverChosenSince, coverToGiveBack, lastKnown } from './last-known';
import { asContext, contextOf } from './testing';

const person = (id: string, name: string): Person => ({
  id,
  name,
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});
const snapshot = (id: string, name: string): PersonSnapshot => ({
  person: person(id, name),
  cover: 'none',
  faces: [],
  decision: undecided,
});
const entry = (steps: Step[], more: Partial<JournalEntry> = {}): JournalEntry =>
  ({ direction: 'forward', status: 'done', stepsDone: steps.length, plan: { steps }, ...more }) as JournalEntry;

const rename = (id: string, before: string, after: string): Step => ({
  kind: 'update-person',
  personId: id,
  before: { name: before },
  after: { name: after },
});
const cover = (id: string, before: string | null, after: string): Step => ({
  kind: 'set-cover',
  personId: id,
  before: before === null ? 'unknown' : { assetId: before },
  after,
});

/** Entries as the journal lists them: newest first. `old` stands for `rex` today. */
const contextWith = (entries: JournalEntry[], elsewhere: JournalEntry[] = [], problem = vi.fn()) => {
  const all = () => Promise.resolve(entries);
  return asContext(
    contextOf('rex', { earlier: all, later: all, elsewhere: () => Promise.resolve(elsewhere), problem }),
  );
};

describe('a person as it was last', () => {
  const nameAfter = async (...entries: JournalEntry[]) => {
    const { name } = await lastKnown(snapshot('old', 'Rex'), contextWith(entries));
    return name;
  };

  it('is as the change found it where nothing came later', async () => {
    expect(await nameAfter()).toBe('Rex');
    expect(await nameAfter(entry([rename('max', 'Max', 'Luna')]))).toBe('Rex');
  });

  it('is as it was before an earlier change that was taken back', async () => {
    const undone = entry([rename('old', 'Before', 'Rex')], { status: 'undone', direction: 'back', stepsDone: 0 });
    expect(await nameAfter(undone)).toBe('Before');
    expect(await nameAfter(entry([rename('old', 'Before', 'Rex')], { stepsDone: 0 }))).toBe('Rex');
    expect(await nameAfter(entry([rename('old', 'Before', 'Two')]), undone)).toBe('Two');
  });

  it('is called what later changes called it, the last of them', async () => {
    expect(await nameAfter(entry([rename('rex', 'Two', 'Three')]), entry([rename('old', 'Rex', 'Two')]))).toBe('Three');
  });

  it('is not what a change calls it that was not done, or was taken back', async () => {
    const steps = [rename('rex', 'Rex', 'Luna')];
    expect(await nameAfter(entry(steps, { direction: 'back', status: 'undone' }))).toBe('Rex');
    expect(await nameAfter(entry(steps, { status: 'planned' }))).toBe('Rex');
    expect(await nameAfter(entry(steps, { status: 'interrupted', stepsDone: 0 }))).toBe('Rex');
    expect(await nameAfter(entry(steps, { status: 'interrupted', stepsDone: 1 }))).toBe('Luna');
  });

  const face = {} as Extract<Step, { kind: 'erase' }>['face'];
  it.each<[string, Step]>([
    ['a merge into it', { kind: 'merge', survivor: snapshot('rex', 'Seen'), merged: [snapshot('max', 'Max')] }],
    ['a merge of it', { kind: 'merge', survivor: snapshot('max', 'Max'), merged: [snapshot('old', 'Seen')] }],
    [
      'faces taken',
      { kind: 'assign', faces: [], to: null, sources: [snapshot('max', 'Max'), snapshot('rex', 'Seen')] },
    ],
    ['a box erased', { kind: 'erase', face, source: snapshot('rex', 'Seen') }],
  ])('is as a later change saw it: %s', async (_, step) => {
    expect(await nameAfter(entry([step]))).toBe('Seen');
    expect(await nameAfter(entry([rename('rex', 'Seen', 'Luna')]), entry([step]))).toBe('Luna');
  });

  it('is called what another browser called it since', async () => {
    const own = [entry([rename('rex', 'Rex', 'Two')])];
    const elsewhere = [entry([rename('old', 'Two', 'Three')])];
    const { name } = await lastKnown(snapshot('old', 'Rex'), contextWith(own, elsewhere));
    expect(name).toBe('Three');
  });

  it('is not what they saw of somebody else', async () => {
    expect(await nameAfter(entry([{ kind: 'erase', face, source: snapshot('max', 'Max') }]))).toBe('Rex');
    expect(await nameAfter(entry([{ kind: 'erase', face, source: null }]))).toBe('Rex');
  });
});

describe('the cover to give back', () => {
  const coverAfter = (...entries: JournalEntry[]) => coverToGiveBack('rex', 'found', contextWith(entries));
  const undone = (step: Step, status: EntryStatus = 'undone') => entry([step], { status });

  it('is the one that was found, unless an earlier change that was taken back had set it', async () => {
    expect(await coverAfter()).toBe('found');
    expect(await coverAfter(undone(cover('old', 'before', 'found')))).toBe('before');
    expect(await coverAfter(undone(cover('rex', 'before', 'found'), 'done'))).toBe('found');
    expect(await coverAfter(undone(cover('rex', 'before', 'other')))).toBe('found');
    expect(await coverAfter(undone(cover('max', 'before', 'found')))).toBe('found');
    expect(await coverAfter(undone(cover('rex', null, 'found')))).toBe('found');
  });

  it('is the one from before also where that undo left something of another step', async () => {
    const left = (step: number) =>
      entry([rename('rex', '', 'Rex'), cover('rex', 'before', 'found')], {
        status: 'partly-undone',
        problems: [{ step, kind: 'changed-since', count: 1, name: null, detail: null }],
      });
    expect(await coverAfter(left(0))).toBe('before');
    expect(await coverAfter(left(1))).toBe('found');
  });

  it('is found through several of them', async () => {
    const [late, early] = [cover('rex', 'first', 'found'), cover('rex', 'start', 'first')];
    expect(await coverAfter(undone(late), entry([rename('rex', '', 'Rex')]), undone(early))).toBe('start');
    expect(await coverAfter(undone(late), undone(early, 'done'))).toBe('first');
  });

  it.each<[boolean, string, JournalEntry]>([
    [true, 'had set it, and took that back', undone(cover('old', 'before', 'found'))],
    [false, 'has set it', undone(cover('rex', 'before', 'found'), 'done')],
    [false, 'had set another one', undone(cover('rex', 'before', 'other'))],
    [false, 'had found it so', undone(cover('rex', 'found', 'found'))],
    [false, 'had set somebody else’s', undone(cover('max', 'before', 'found'))],
  ])('is listed (%s) where another browser %s', async (isListed, _, elsewhere) => {
    const problem = vi.fn();
    expect(await coverToGiveBack('rex', 'found', contextWith([], [elsewhere], problem))).toBe('found');
    expect(problem.mock.calls).toEqual(isListed ? [['changed-since']] : []);
  });
});

it('a cover that was chosen since is that of the last change that still is in force', async () => {
  const chosen = (...entries: JournalEntry[]) => coverChosenSince('rex', contextWith(entries));
  expect(await chosen()).toBeNull();
  expect(await chosen(entry([cover('max', 'a', 'b'), rename('rex', 'Rex', 'Two')]))).toBeNull();
  expect(await chosen(entry([cover('old', 'b', 'c')]), entry([cover('rex', 'a', 'b')]))).toBe('c');
  expect(await chosen(entry([cover('rex', 'a', 'b'), cover('rex', 'b', 'c')]))).toBe('c');
  const undone = entry([cover('rex', 'b', 'c')], { direction: 'back', status: 'undone' });
  expect(await chosen(undone, entry([cover('rex', 'a', 'b')]))).toBe('b');
});
