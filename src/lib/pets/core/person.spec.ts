import { describe, expect, it } from 'vitest';
import { isDayEarly, isKept, nextDay } from './person';

describe('what is read back', () => {
  it('may be composed otherwise or trimmed, as a name', () => {
    expect(isKept('name', 'Zoe\u{301}', 'Zo\u{E9} ')).toBe(true);
    expect(isKept('name', 'Rex', 'Luna')).toBe(false);
  });

  it('may be a day early, as a birthday, and no more', () => {
    expect(isKept('birthDate', '2020-02-29', '2020-03-01')).toBe(true);
    expect(isKept('birthDate', '2020-03-01', '2020-03-01')).toBe(true);
    expect(isKept('birthDate', '2020-03-02', '2020-03-01')).toBe(false);
    expect(isKept('birthDate', null, '2020-03-01')).toBe(false);
  });

  it('is the same, of all else', () => {
    expect(isKept('isHidden', false, true)).toBe(false);
    expect(isKept('isFavorite', true, true)).toBe(true);
  });
});

describe('nextDay', () => {
  it('knows years that leap, and leaves alone what is no day', () => {
    expect(nextDay('2024-12-31')).toBe('2025-01-01');
    expect(nextDay('12345-99-99')).toBe('12345-99-99');
    expect(isDayEarly('x', 'x')).toBe(false);
  });
});
