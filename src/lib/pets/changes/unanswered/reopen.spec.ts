import { describe, expect, it } from 'vitest';
import type { JournalEntry, Problem, Step } from '../change';
import { entryOf } from '../journal/testing';
import { reopen } from './reopen';
import type { Mark, Unanswered } from './unanswered';

/** `old` stands for `rex` today. */
const current = (id: string) => (id === 'old' ? 'rex' : id);
const { plan } = entryOf();

const face = (id: string, personId: string | null) => ({ id, assetId: `photo of ${id}`, personId });
const give = (...faces: object[]): Step =>
  ({ kind: 'assign', faces, to: { personId: 'max' }, sources: [] }) as unknown as Step;
const cover = (personId: string): Step => ({ kind: 'set-cover', personId, before: 'none', after: 'a' });
const rename = (personId: string): Step => ({
  kind: 'update-person',
  personId,
  before: { name: 'Before', isHidden: true },
  after: { name: 'After' },
});

const entryWith = (steps: Step[], more: Partial<JournalEntry> = {}): JournalEntry => ({
  ...entryOf({ plan: { ...plan, steps: structuredClone(steps) }, stepsDone: steps.length }),
  ...more,
});
const undone = { status: 'undone', direction: 'back', isClosed: true } as const;

const field: Mark = { kind: 'field', personId: 'rex', field: 'name', sent: 'After' };
const owner = (faceId: string): Mark => ({ kind: 'owner', personId: 'max', faceId, assetId: 'a' });
const drawn: Mark = { kind: 'drawn', personId: 'rex', assetId: 'a', box: { x1: 0, y1: 0, x2: 1, y2: 1 } };
const note = (step: number, mark: Mark, more: Partial<Unanswered> = {}): Unanswered => ({
  step,
  direction: 'forward',
  at: '',
  mark,
  ...more,
});
const late = (step: number, count = 1): Problem => ({ step, kind: 'came-late', count, name: null, detail: null });

describe('what came late of a change that was taken back', () => {
  it('is taken back once more, step by step in order, after what it had told before', () => {
    const before: Problem = { step: 0, kind: 'cover-kept', count: 1, name: null, detail: null };
    const entry = entryWith([rename('rex'), rename('max'), rename('tom')], { ...undone, problems: [before] });
    const again = reopen(entry, [note(2, field), note(0, field), note(2, field)], [], current);
    expect(again).toBe(entry);
    expect(entry).toMatchObject({ status: 'interrupted', direction: 'back', retried: [0, 2] });
    expect(entry.problems).toEqual([before, late(0), late(2, 2)]);
    expect(entry).not.toHaveProperty('isClosed');
  });

  it('takes those steps along that look after the covers of whoever lost faces by it', () => {
    const entry = entryWith([cover('rex'), cover('tom'), give(face('f', 'old')), cover('max')], undone);
    reopen(entry, [note(2, owner('f'))], [], current);
    expect(entry.retried).toEqual([0, 2, 3]);
    expect(entry.problems).toEqual([late(2)]);
  });

  it('gives back what was there when all came to rest, where that is known', () => {
    const entry = entryWith([rename('rex')], undone);
    reopen(entry, [note(0, field, { rest: 'Others' })], [], current);
    expect(entry.plan.steps).toMatchObject([{ before: { name: 'Others', isHidden: true } }]);
    const untold = entryWith([rename('rex')], undone);
    reopen(untold, [note(0, field)], [], current);
    expect(untold.plan.steps).toEqual([rename('rex')]);
  });

  it('gives those faces back that came late, to whom they were with then, and no others', () => {
    const faces = [face('f', 'old'), face('g', 'tom'), face('h', 'tom')];
    const entry = entryWith([give(...faces)], undone);
    reopen(entry, [note(0, owner('f'), { rest: 'luna' }), note(0, owner('g'))], [], current);
    expect(entry.plan.steps).toEqual([give(face('f', 'luna'), face('g', 'tom'))]);
    const partly = entryWith([give(...faces)], { ...undone, status: 'partly-undone' });
    reopen(partly, [note(0, owner('f'), { rest: null })], [], current);
    expect(partly.plan.steps).toEqual([give(face('f', null), ...faces.slice(1))]);
  });

  it('makes nobody again but those who are given faces back', () => {
    const [f, g, h] = [face('f', 'old'), face('g', 'old'), face('h', 'tom')];
    const source = (id: string, ...faces: object[]) => ({ person: { id }, faces });
    const sources = [source('old', f, g), source('tom', h)];
    const entry = entryWith([{ ...give(f, g, h), sources } as unknown as Step], undone);
    reopen(entry, [note(0, owner('f'), { rest: 'rex' }), note(0, owner('h'), { rest: 'luna' })], [], current);
    expect(entry.plan.steps).toMatchObject([{ faces: [{ id: 'f' }, { id: 'h' }], sources: [source('old', f)] }]);
  });
});

describe('what came late of a change that stands', () => {
  const entry = () => entryWith([rename('rex'), give(face('f', 'tom'))]);

  it('is its own to put right where it drew a second box, or took a cover', () => {
    expect(reopen(entry(), [note(0, drawn)], [], current)).toMatchObject({ status: 'interrupted', retried: [0] });
    expect(reopen(entry(), [note(1, owner('f'), { coverOf: 'max' })], [], current)).toMatchObject({ retried: [1] });
  });

  it('is nobody’s where nothing came after it', () => {
    const one = entry();
    expect(reopen(one, [note(0, field)], [], current)).toBeNull();
    expect(one).toEqual(entry());
    expect(reopen(entryWith([rename('rex')], undone), [note(0, field, { direction: 'back' })], [], current)).toBeNull();
  });

  it('is for the newest change after it that stands, which has those steps done again that are about the same', () => {
    const back = entryWith([rename('rex')], { ...undone, id: 'back' });
    const steps = [rename('tom'), rename('old'), give(face('f', 'luna')), give(face('g', 'luna')), rename('max')];
    const newest = entryWith(steps, { id: 'newest' });
    const older = entryWith([rename('rex')], { id: 'older' });
    const kept = structuredClone(newest);
    const byName = reopen(entry(), [note(0, field)], [back, newest, older], current);
    expect(byName).toMatchObject({ id: 'newest', status: 'interrupted', direction: 'forward', retried: [1] });
    expect(byName?.problems).toEqual([late(1)]);
    expect(newest).toEqual(kept);
    expect(reopen(entry(), [note(1, owner('f'))], [newest], current)?.retried).toEqual([0, 2, 3, 4]);
  });

  it('waits where that one was cut off, and is none where nothing came late', () => {
    const cut = entryWith([rename('rex')], { status: 'interrupted' });
    expect(reopen(entry(), [note(0, field)], [cut], current)).toBeNull();
    expect(reopen(entry(), [], [entryWith([rename('rex')])], current)).toBeNull();
  });
});
