import { describe, expect, it } from 'vitest';
import type { JournalEntry, Step } from '../change';
import { countLater, laterOnes, unfinishedAmong } from './chains';
import type { KnownEntry } from './known-entry';
import { entryOf } from './testing';

const asItIs = (id: string) => id;
const { plan } = entryOf();
const at = (minute: number) => `2026-01-01T10:0${minute}:00.000Z`;

/** Gives one face to somebody. */
const give = (faceId: string, to: string, from: string | null = null): Step =>
  ({
    kind: 'assign',
    faces: [{ id: faceId, assetId: `photo of ${faceId}`, personId: from }],
    to: { personId: to },
    sources: [],
  }) as unknown as Step;
const rename = (personId: string): Step => ({ kind: 'update-person', personId, before: {}, after: { name: 'x' } });

/** An entry of so many minutes past, which is its id, too. */
const entry = (minute: number, step: Step, more: Partial<KnownEntry> = {}): KnownEntry => ({
  ...entryOf({ id: String(minute), createdAt: at(minute), plan: { ...plan, steps: [step] } }),
  ...more,
});
const elsewhere = { browserName: 'Firefox', isWhole: true };
const idsOn = (one: JournalEntry, ...others: KnownEntry[]) =>
  laterOnes(one, [one, ...others], asItIs).map(({ id }) => id);

describe('what builds on a change', () => {
  const first = entry(1, give('f', 'bella'));

  it('is what moved the same face later, through each other, the newest first, wherever it was made', () => {
    const second = entry(2, give('f', 'tom', 'bella'));
    const merge = {
      kind: 'merge',
      survivor: { person: { id: 'max' } },
      merged: [{ person: { id: 'tom' }, faces: [] }],
    };
    const third = entry(3, { ...merge, merged: [{ ...merge.merged[0], faces: [{ id: 'f', assetId: 'x' }] }] } as never);
    expect(idsOn(first, third, entry(4, give('g', 'bella')), { ...second, elsewhere })).toEqual(['3', '2']);
  });

  it('is built on by what built on that, although it has nothing to do with the first', () => {
    const both = entry(2, { ...(give('f', 'tom', 'bella') as object) } as Step);
    both.plan.steps.push(give('g', 'tom'));
    expect(idsOn(first, both, entry(3, give('g', 'max', 'tom')))).toEqual(['3', '2']);
  });

  it.each(['done', 'partly-done', 'interrupted'] as const)('is what stands: %s', (status) => {
    expect(idsOn(first, entry(2, give('f', 'tom'), { status }))).toEqual(['2']);
  });

  it.each(['undone', 'partly-undone', 'running', 'undoing', 'planned'] as const)('is nothing that is %s', (status) => {
    expect(idsOn(first, entry(2, give('f', 'tom'), { status }))).toEqual([]);
  });

  it('is nothing that came before it, or at the same time', () => {
    expect(
      idsOn(entry(3, give('f', 'bella')), entry(2, give('f', 'tom')), { ...entry(3, give('f', 'tom')), id: 'x' }),
    ).toEqual([]);
  });

  it('is, of another browser’s change of which only people are known, what moved anything of theirs', () => {
    const heading = entry(2, give('g', 'bella'), { elsewhere: { ...elsewhere, isWhole: false } });
    expect(idsOn(first, heading)).toEqual(['2']);
    expect(idsOn(first, { ...heading, elsewhere })).toEqual([]);
  });

  it('is also, at the end, what another browser has taken back beneath it since', () => {
    const second = entry(3, give('f', 'tom', 'bella'));
    const below = entry(1, give('f', 'bella'), { elsewhere, direction: 'back', status: 'undone', finishedAt: at(4) });
    expect(idsOn(second, below, entry(5, give('f', 'max', 'tom')))).toEqual(['5', '1']);
    for (const more of [
      { elsewhere: undefined },
      { direction: 'forward' },
      { createdAt: at(3) },
      { finishedAt: at(3) },
      { finishedAt: null },
      { plan: { ...plan, steps: [give('g', 'bella')] } },
    ]) {
      expect(idsOn(second, { ...below, ...more } as KnownEntry), JSON.stringify(more)).toEqual([]);
    }
  });
});

it('counts how many build on each of those that can be taken back here', () => {
  const [one, two] = [entry(1, give('f', 'bella')), entry(2, give('f', 'tom'), { status: 'partly-done' })];
  const three = entry(3, give('f', 'max'));
  const others = [
    entry(4, give('g', 'max'), { status: 'interrupted' }),
    entry(5, give('g', 'tom'), { elsewhere }),
    entry(6, give('g', 'rex')),
  ];
  expect([...countLater([one, two, three, ...others], asItIs)]).toEqual([
    ['1', 2],
    ['2', 1],
  ]);
});

describe('an unfinished change is in the way', () => {
  const cut = entry(1, give('f', 'bella'), { status: 'interrupted' });
  const inTheWay = (...steps: Step[]) => unfinishedAmong(steps, [entry(2, give('g', 'tom')), cut], asItIs)?.id;

  it('of what has to do with the same people or faces', () => {
    expect(inTheWay(rename('bella'))).toBe('1');
    expect(inTheWay(rename('max'), give('f', 'max'))).toBe('1');
    expect(unfinishedAmong([rename('old')], [cut], (id) => (id === 'old' ? 'bella' : id))).toBe(cut);
  });

  it('not of anything else, nor once it is closed or over', () => {
    expect(inTheWay(rename('max'))).toBeUndefined();
    expect(inTheWay()).toBeUndefined();
    const isIt = (more: Partial<JournalEntry>) => unfinishedAmong([rename('bella')], [{ ...cut, ...more }], asItIs);
    expect(isIt({ isClosed: true })).toBeUndefined();
    expect(isIt({ status: 'partly-done' })).toBeUndefined();
  });

  it('not of what is only said of people', () => {
    const said: Step[] = [
      {
        kind: 'decide',
        personId: 'bella',
        before: { kind: null, species: null },
        after: { kind: 'human', species: null },
      },
      { kind: 'died', personId: 'bella', before: null, after: null },
      { kind: 'tidy', personId: 'bella' },
      { kind: 'unsay', personId: 'bella', said: [] },
    ];
    expect(said.map((step) => inTheWay(step))).toEqual([undefined, undefined, undefined, undefined]);
    expect(inTheWay(...said, rename('bella'))).toBe('1');
  });
});
