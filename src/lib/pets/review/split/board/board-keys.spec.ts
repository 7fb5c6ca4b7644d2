import { describe, expect, it } from 'vitest';
import { boardCommand, columnBeside, entryOf } from './board-keys';

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

describe('columnBeside', () => {
  it('is the next column that has crops', () => {
    expect(columnBeside([5, 0, 3], 0, 'next')).toBe(2);
    expect(columnBeside([5, 0, 3], 2, 'previous')).toBe(0);
    expect(columnBeside([5, 0, 3], 2, 'next')).toBeNull();
    expect(columnBeside([0, 2], 1, 'previous')).toBeNull();
  });
});

describe('entryOf', () => {
  it('is at about the same height, at the side where it comes in', () => {
    expect(entryOf('next', 0, { count: 3, perRow: 3 })).toBe(0);
    expect(entryOf('previous', 0, { count: 5, perRow: 2 })).toBe(1);
    expect(entryOf('next', 2, { count: 3, perRow: 3 })).toBe(2);
    expect(entryOf('previous', 2, { count: 5, perRow: 2 })).toBe(4);
  });
});
