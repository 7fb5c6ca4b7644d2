import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatedFace } from '../../../core/photo/face';
import { SplitBoard } from './board.svelte';

const face = (id: string) => ({ id, assetId: `photo of ${id}` }) as DatedFace;
const faces = (ids: string) => [...ids].map((id) => face(id));
const columnsOf = (board: SplitBoard) => board.columns.map((column) => column.faces.map(({ id }) => id).join(''));
const movesOf = (board: SplitBoard) => board.moves.map(({ faces, to }) => [faces.map(({ id }) => id).join(''), to]);

const setup = () =>
  new SplitBoard([
    { faces: faces('abcd'), personId: null },
    { faces: faces('ef'), personId: 'max' },
    { faces: faces('g'), personId: null },
  ]);

describe('SplitBoard', () => {
  it('sends what is proposed to whom it resembles, and the rest to a new pet', () => {
    expect(movesOf(setup())).toEqual([
      ['ef', { kind: 'person', personId: 'max' }],
      ['g', { kind: 'new', name: '' }],
    ]);
  });

  it('moves faces to the top of a column, in their order, and remembers that a hand put them there', () => {
    const board = setup();
    board.picked.toggle('g');
    board.picked.toggle('b');
    board.move(board.picked.keys, 1);
    expect(columnsOf(board)).toEqual(['acd', 'bgef', '']);
    expect(board.picked.active).toBe(false);
    expect([board.isPinned('b'), board.isPinned('e')]).toEqual([true, false]);
    expect(board.pinned.map((list) => list.map(({ id }) => id))).toEqual([[], ['b', 'g'], []]);
    expect(movesOf(board)).toEqual([['bgef', { kind: 'person', personId: 'max' }]]);
  });

  it('adds a column for what is moved beyond the last one', () => {
    const board = setup();
    board.move(['a'], 3);
    board.send(3, { kind: 'nobody' });
    expect(columnsOf(board)).toEqual(['bcd', 'ef', 'g', 'a']);
    expect(movesOf(board).at(-1)).toEqual(['a', { kind: 'nobody' }]);
  });

  it('makes one move of columns that go to the same pet, and keeps new pets apart', () => {
    const board = setup();
    board.move(['a'], 3);
    board.send(2, { kind: 'person', personId: 'max' });
    expect(movesOf(board)).toEqual([
      ['efg', { kind: 'person', personId: 'max' }],
      ['a', { kind: 'new', name: '' }],
    ]);
  });

  it('is arranged the same once the faces were read anew: without those that have gone, and with new ones', () => {
    const board = setup();
    board.move(['a', 'b'], 1);
    board.send(2, { kind: 'nobody' });
    const again = board.carriedTo(faces('xbcdeg'));
    expect(columnsOf(again)).toEqual(['xcd', 'be', 'g']);
    expect(movesOf(again)).toEqual([
      ['be', { kind: 'person', personId: 'max' }],
      ['g', { kind: 'nobody' }],
    ]);
    expect([again.isTouched, again.isPinned('b'), again.isPinned('e')]).toEqual([true, true, false]);
    again.addColumn();
    expect(new Set(again.columns.map(({ id }) => id)).size).toBe(4);
  });

  it('has a second column to move something into where nothing is proposed', () => {
    const board = new SplitBoard([{ faces: faces('ab'), personId: null }]);
    expect(columnsOf(board)).toEqual(['ab', '']);
    expect(board.moves).toEqual([]);
    expect(board.isTouched).toBe(false);
  });

  it('has faces where they were put before', () => {
    const before = setup();
    before.move(['a', 'g'], 3);
    before.send(3, { kind: 'new', name: 'Rex' });
    const board = new SplitBoard(
      [
        { faces: faces('abcd'), personId: null },
        { faces: faces('ef'), personId: 'max' },
        { faces: faces('g'), personId: null },
      ],
      before.moves,
    );
    expect(columnsOf(board)).toEqual(['bcd', 'ef', 'ag']);
    expect(movesOf(board)).toEqual(movesOf(before));
    expect(columnsOf(new SplitBoard([{ faces: faces('ab'), personId: null }], []))).toEqual(['ab', '']);
  });

  it('never sends away what stays', () => {
    const board = setup();
    board.send(0, { kind: 'nobody' });
    expect(board.columns[0].to).toBeNull();
  });

  it('has every face in exactly one column, whatever is moved', () => {
    const step = fc.record({ ids: fc.subarray([...'abcdefg']), column: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const board = setup();
        for (const { ids, column } of steps) {
          board.move(ids, column);
        }
        expect([...columnsOf(board).join('')].sort().join('')).toBe('abcdefg');
        expect(board.moves.flatMap(({ faces }) => faces).length).toBe(7 - board.columns[0].faces.length);
      }),
    );
  });
});
