import { describe, expect, it } from 'vitest';
import type { JournalEntry, Step } from '../change';
import { marksOf } from './step-marks';

const person = (id: string, name = id) => ({ id, name, birthDate: null, isFavorite: false, isHidden: false });
const face = (id: string, personId: string | null) => ({ id, assetId: `photo of ${id}`, box: {}, personId });
const snapshot = (id: string, faces: object[]) => ({ person: person(id), cover: { assetId: `cover of ${id}` }, faces });
const fields = { name: 'New', birthDate: null, isFavorite: false, isHidden: false };

const made = (createdId: string | null) => ({ kind: 'create-person', fields, createdId });
const steps = {
  update: { kind: 'update-person', personId: 'a', before: { name: 'Before' }, after: { name: 'After' } },
  cover: { kind: 'set-cover', personId: 'a', before: { assetId: 'old' }, after: 'new' },
  tidy: { kind: 'tidy', personId: 'a' },
  made: made('n'),
  merge: {
    kind: 'merge',
    survivor: snapshot('s', []),
    merged: [snapshot('m', [face('1', 'm')]), snapshot('bare', [])],
    evened: ['m'],
  },
  give: {
    kind: 'assign',
    faces: [face('1', 'm'), face('2', null)],
    to: { createdBy: 0 },
    sources: [snapshot('m', [])],
  },
  free: { kind: 'assign', faces: [face('1', 'm')], to: null, sources: [] },
  draw: { kind: 'draw', assetId: 'photo', box: {}, to: { personId: 'a' }, createdId: 'drawn' },
  erase: { kind: 'erase', face: face('1', 'm'), source: snapshot('m', []) },
  decide: { kind: 'decide', personId: 'a' },
  died: { kind: 'died', personId: 'a' },
  link: { kind: 'link', personId: 'a' },
  unsay: { kind: 'unsay', personId: 'a', said: ['a|b'] },
};

/** In short: what a write makes true, and of whom. */
const marksIn = (
  direction: JournalEntry['direction'],
  step: object,
  { before = made('n'), aliases = {} }: { before?: object; aliases?: Record<string, string> } = {},
) => {
  const plan = { steps: [before, step] as unknown as Step[] } as JournalEntry['plan'];
  return marksOf({ direction, plan }, 1, (id) => aliases[id] ?? id).map((mark) => {
    const whom = 'faceId' in mark ? `${mark.faceId} ` : '';
    const what = mark.kind === 'field' ? ` ${mark.field} ${mark.sent}` : '';
    return `${mark.kind} ${whom}${'personId' in mark ? mark.personId : ''}${what}`;
  });
};

describe('what a step may have sent', () => {
  it.each([
    ['update', ['field a name After']],
    ['cover', ['cover a']],
    ['tidy', ['field a name ', 'field a isHidden false']],
    ['made', ['field n name New', 'field n birthDate null', 'field n isFavorite false', 'field n isHidden false']],
    ['merge', ['field m name s', 'field m birthDate null', 'merged m', 'merged bare']],
    ['give', ['owner 1 n', 'owner 2 n']],
    ['free', []],
    ['draw', ['drawn a']],
    ['erase', ['erased 1 ']],
    ['decide', []],
    ['died', []],
    ['link', []],
    ['unsay', []],
  ] as const)('of %s, as it is done', (kind, wanted) => {
    expect(marksIn('forward', steps[kind])).toEqual(wanted);
  });

  it.each([
    ['update', ['field a name Before']],
    ['cover', ['cover a']],
    ['tidy', []],
    ['made', []],
    ['merge', ['owner 1 m', 'cover m', 'cover bare', 'cover s', 'field s name s', 'field s birthDate null']],
    ['give', ['owner 1 m', 'cover m']],
    ['free', ['owner 1 m']],
    ['draw', ['erased drawn ']],
    ['erase', ['drawn m', 'cover m']],
    ['decide', []],
    ['died', []],
    ['link', []],
    ['unsay', []],
  ] as const)('of %s, as it is taken back', (kind, wanted) => {
    expect(marksIn('back', steps[kind])).toEqual(wanted);
  });

  it('is the state, too, of somebody who is made again', () => {
    expect(marksIn('back', steps.erase, { aliases: { m: 'again' } })).toEqual([
      'drawn m',
      'field m name m',
      'field m birthDate null',
      'field m isFavorite false',
      'field m isHidden false',
      'cover m',
    ]);
  });

  it('is nothing for whoever was not made yet', () => {
    expect(marksIn('forward', steps.give, { before: made(null) })).toEqual([]);
    expect(marksIn('forward', made(null))).toEqual([]);
  });
});
