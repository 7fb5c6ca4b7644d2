import { describe, expect, it } from 'vitest';
import type { Destination } from '../../../core/destination';
import type { DatedFace } from '../../../core/photo/face';
import type { Reply } from '../question';
import { isSameReply } from './same-reply';

const faces = (ids: string) => [...ids].map((id) => ({ id })) as DatedFace[];
const max: Destination = { kind: 'person', personId: 'max' };
const bella: Destination = { kind: 'person', personId: 'bella' };
const rex: Destination = { kind: 'new', name: 'Rex' };
const nobody: Destination = { kind: 'nobody' };
const mixed = (...moves: [string, Destination][]): Reply => ({
  kind: 'mixed',
  moves: moves.map(([ids, to]) => ({ faces: faces(ids), to })),
});

describe('isSameReply', () => {
  it.each<[string, Reply, Reply]>([
    [
      'the choice',
      { kind: 'same', chosen: ['a', 'b'], refused: ['e', 'f'], mixed: ['c', 'd'] },
      { kind: 'same', chosen: ['b', 'a'], refused: ['f', 'e'], mixed: ['d', 'c'] },
    ],
    ['the columns and their faces', mixed(['ab', max], ['c', rex]), mixed(['c', rex], ['ba', max])],
    ['a column with nothing in it', mixed(['ab', max], ['', rex]), mixed(['ab', max])],
    [
      'those that go',
      { kind: 'dates', wrong: { faces: faces('ab'), to: nobody } },
      { kind: 'dates', wrong: { faces: faces('ba'), to: nobody } },
    ],
  ])('says the same in whatever order it names %s', (_, a, b) => {
    expect(isSameReply(a, b)).toBe(true);
  });

  const all: Reply[] = [
    { kind: 'same', chosen: [], refused: [], mixed: [] },
    { kind: 'same', chosen: ['a'], refused: [], mixed: [] },
    { kind: 'same', chosen: [], refused: ['a'], mixed: [] },
    { kind: 'same', chosen: [], refused: [], mixed: ['a'] },
    { kind: 'whose', to: null },
    { kind: 'whose', to: nobody },
    { kind: 'whose', to: max },
    { kind: 'whose', to: bella },
    { kind: 'whose', to: rex },
    { kind: 'whose', to: { kind: 'new', name: '' } },
    mixed(),
    mixed(['a', rex]),
    mixed(['a', max]),
    mixed(['ab', rex]),
    mixed(['a', rex], ['b', rex]),
    { kind: 'twice', wrong: null },
    { kind: 'twice', wrong: { faces: faces('a'), to: nobody } },
    { kind: 'twice', wrong: { faces: faces('b'), to: nobody } },
    { kind: 'twice', wrong: { faces: faces('a'), to: max } },
    { kind: 'dates', wrong: null },
    { kind: 'newcomer', found: null, nobodys: [] },
    { kind: 'newcomer', found: null, nobodys: ['a'] },
    { kind: 'newcomer', found: { faces: faces('a'), to: rex }, nobodys: [] },
    { kind: 'newcomer', found: { faces: faces('a'), to: max }, nobodys: [] },
  ];

  it('tells any two different replies apart', () => {
    for (const [index, one] of all.entries()) {
      expect(all.map((other) => isSameReply(one, other))).toEqual(all.map((_, at) => at === index));
    }
  });
});
