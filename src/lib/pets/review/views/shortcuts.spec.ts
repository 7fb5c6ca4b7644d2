import { describe, expect, it } from 'vitest';
import { reviewCommand, reviewKeys } from './shortcuts';

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false };
const press = (key: string, modifiers: Partial<typeof none> = {}) => reviewCommand({ key, ...none, ...modifiers });

describe('reviewCommand', () => {
  it('has a key of its own for everything', () => {
    const keys = Object.values(reviewKeys);
    expect(new Set(keys).size).toBe(keys.length);
    for (const [kind, key] of Object.entries(reviewKeys)) {
      expect(press(key)).toEqual({ kind });
    }
  });

  it('takes capitals, and the question mark however it is typed', () => {
    expect(press('N', { shiftKey: true })).toEqual({ kind: 'none' });
    expect(press('?', { shiftKey: true })).toEqual({ kind: 'help' });
  });

  it('undoes with Ctrl and Z, and with Z alone compares', () => {
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
    expect(press('z', { metaKey: true })).toEqual({ kind: 'undo' });
    expect(press('z')).toEqual({ kind: 'zoom' });
  });

  it('counts from 0', () => {
    expect(press('1')).toEqual({ kind: 'choose', index: 0 });
    expect(press('0')).toBeNull();
  });

  it('answers once, however long a key is held', () => {
    expect(press('Enter', { repeat: true })).toBeNull();
  });

  it("leaves the browser's keys alone", () => {
    expect(press('s', { ctrlKey: true })).toBeNull();
    expect(press('b', { altKey: true })).toBeNull();
    expect(press('Tab')).toBeNull();
  });
});
