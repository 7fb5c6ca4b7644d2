import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../core/person';
import { allSpecies } from '../../core/species';
import {
  isFiltered,
  matchesPerson,
  matchesVerdict,
  namings,
  noFilters,
  readFilters,
  shows,
  sorts,
  writeFilters,
  type GalleryFilters,
} from './gallery-filters';

const person = (fields: Partial<Person> = {}): Person => ({
  id: 'a',
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
  ...fields,
});

const anyFilters: fc.Arbitrary<GalleryFilters> = fc.record({
  search: fc.string({ unit: 'grapheme' }),
  naming: fc.constantFrom(null, ...namings),
  species: fc.constantFrom(null, ...allSpecies),
  show: fc.constantFrom(null, ...shows),
  sort: fc.constantFrom(...sorts),
});

describe('filters in the address', () => {
  it('come back as they went in', () => {
    fc.assert(
      fc.property(anyFilters, (filters) => {
        expect(readFilters(new URLSearchParams(writeFilters(filters)))).toEqual(filters);
      }),
    );
  });

  it('leave the address alone without filters', () => {
    expect(writeFilters(noFilters)).toBe('');
  });

  it('ignore what they do not know', () => {
    expect(readFilters(new URLSearchParams('?species=fish&sort=<script>&show=all&x=1'))).toEqual(noFilters);
  });

  it('do not count the sort order', () => {
    expect(isFiltered({ ...noFilters, sort: 'name' })).toBe(false);
    expect(isFiltered({ ...noFilters, search: 'r' })).toBe(true);
  });
});

describe('matchesPerson', () => {
  it('finds names whatever their accents and case', () => {
    expect(matchesPerson(person({ name: 'Zoë Müller' }), { ...noFilters, search: 'zoe mu' })).toBe(true);
    expect(matchesPerson(person({ name: 'Rex' }), { ...noFilters, search: 'zoe' })).toBe(false);
  });

  it('tells named from unnamed, a blank name being none', () => {
    expect(matchesPerson(person({ name: ' ' }), { ...noFilters, naming: 'named' })).toBe(false);
    expect(matchesPerson(person({ name: ' ' }), { ...noFilters, naming: 'unnamed' })).toBe(true);
  });

  it('shows hidden pets only when asked for, and both kinds among those that are no pets', () => {
    const hidden = person({ isHidden: true });
    expect(matchesPerson(hidden, noFilters)).toBe(false);
    expect(matchesPerson(hidden, { ...noFilters, show: 'hidden' })).toBe(true);
    expect(matchesPerson(person(), { ...noFilters, show: 'hidden' })).toBe(false);
    expect(matchesPerson(hidden, { ...noFilters, show: 'humans' })).toBe(true);
    expect(matchesPerson(person(), { ...noFilters, show: 'humans' })).toBe(true);
  });
});

describe('matchesVerdict', () => {
  const dog = { kind: 'pet', species: 'dog', source: 'user' } as const;
  const human = { kind: 'human', source: 'evidence' } as const;
  const binned = { kind: 'not-pet', source: 'user' } as const;
  const unsure = { kind: 'unsure', source: 'evidence' } as const;

  it('shows pets by species, humans and the bin apart, and the unsure nowhere', () => {
    expect(matchesVerdict(dog, noFilters)).toBe(true);
    expect(matchesVerdict(dog, { ...noFilters, species: 'cat' })).toBe(false);
    expect(matchesVerdict(human, noFilters)).toBe(false);
    expect(matchesVerdict(human, { ...noFilters, show: 'humans' })).toBe(true);
    expect(matchesVerdict(dog, { ...noFilters, show: 'humans' })).toBe(false);
    expect(matchesVerdict(human, { ...noFilters, show: 'bin' })).toBe(false);
    expect(matchesVerdict(binned, { ...noFilters, show: 'bin' })).toBe(true);
    expect(matchesVerdict(binned, { ...noFilters, show: 'humans' })).toBe(false);
    for (const show of [null, ...shows]) {
      expect(matchesVerdict(unsure, { ...noFilters, show })).toBe(false);
    }
  });
});
