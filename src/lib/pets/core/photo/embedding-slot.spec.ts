import { expect, it } from 'vitest';
import { slotsFor, speciesOfSlot } from './embedding-slot';

it('prefers the place of a species, where it has one, to the one for all', () => {
  expect(slotsFor('dog')).toEqual(['embedding_dog', 'embedding']);
  expect(slotsFor('cat')).toEqual(['embedding_cat', 'embedding']);
  expect(slotsFor('other')).toEqual(['embedding']);
  expect(slotsFor(null)).toEqual(['embedding']);
});

it('knows whom a place is for', () => {
  expect(slotsFor('dog').map((slot) => speciesOfSlot(slot))).toEqual(['dog', null]);
  expect(speciesOfSlot('embedding_cat')).toBe('cat');
});
