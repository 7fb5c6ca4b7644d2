import { describe, expect, it } from 'vitest';
import { boardCommand, placeAfterKey } from './board-keys';

const press = (key: string, modifiers = {}) =>
  boardCommand({ key, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

describe('boardCommand', () => {
  it('knows digits as columns, and letters in either case', () => {
    expect(press('3')).toEqual({ kind: 'move', column: 2 });
    expect(press('R')).toEqual({ kind: 'choose' });
    expect(press(' ')).toEqual({ kind: 'pick' });
    expect(press('Escape')).toEqual({ kind: 'put-down' });
  });

  it('leaves the browser its own keys', () => {
    expect(press('r', { ctrlKey: true })).toBeNull();
    expect(press('0')).toBeNull();
    expect(press('x')).toBeNull();
  });
});

describe('placeAfterKey', () => {
  const shapes = [
    { count: 5, perRow: 2 },
    { count: 0, perRow: 2 },
    { count: 3, perRow: 3 },
  ];
  const after = (key: string, column: number, index: number, rtl = false) => {
    const place = placeAfterKey(key, { column, index }, shapes, rtl);
    return place && [place.column, place.index];
  };

  it('moves within a column', () => {
    expect(after('ArrowRight', 0, 0)).toEqual([0, 1]);
    expect(after('ArrowDown', 0, 1)).toEqual([0, 3]);
    expect(after('ArrowUp', 0, 1)).toBeNull();
    expect(after('End', 0, 1)).toEqual([0, 4]);
    expect(after('Home', 0, 4)).toEqual([0, 0]);
  });

  it('goes on into the next column that has crops, at about the same height', () => {
    expect(after('ArrowRight', 0, 1)).toEqual([2, 0]);
    expect(after('ArrowRight', 0, 4)).toEqual([2, 2]);
    expect(after('ArrowLeft', 2, 0)).toEqual([0, 1]);
    expect(after('ArrowRight', 2, 2)).toBeNull();
  });

  it('goes the other way round in languages written from right to left', () => {
    expect(after('ArrowLeft', 0, 1, true)).toEqual([2, 0]);
    expect(after('ArrowRight', 0, 1, true)).toEqual([0, 0]);
  });
});
