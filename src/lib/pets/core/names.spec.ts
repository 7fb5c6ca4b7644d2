import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName, compareNames, isSameName, nameKey, nameMatches } from './names';

describe('names', () => {
  it('saves a name without white space around it, and with single blanks inside', () => {
    expect(cleanName('  Mr.\t Whiskers \n')).toBe('Mr. Whiskers');
  });

  it('ignores accents, case and surrounding white space when it compares', () => {
    expect(isSameName('Zoë', ' ZOE ')).toBe(true);
    expect(isSameName('Zoë', 'Zoey')).toBe(false);
  });

  it('never takes two unnamed pets for namesakes', () => {
    expect(isSameName('', '  ')).toBe(false);
  });

  it('finds any part of a name, and everything for an empty query', () => {
    expect(nameMatches('Señor Bigotes', 'senor b')).toBe(true);
    expect(nameMatches('Rex', '')).toBe(true);
    expect(nameMatches('Rex', 'max')).toBe(false);
  });

  it('counts numbers in names as numbers', () => {
    expect(['Rex 10', 'Rex 2'].sort(compareNames)).toEqual(['Rex 2', 'Rex 10']);
  });

  it('has keys that do not change when they are made again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => nameKey(nameKey(name)) === nameKey(name)));
  });
});
