import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStale, type FacesByPet } from './stale';

const places = (from: number, count: number) => Array.from({ length: count }, (_, index) => `place ${from + index}`);
const rexAndTom: FacesByPet = { rex: places(0, 12), tom: places(50, 12) };
const isStaleWith = (pets: FacesByPet | null, before: FacesByPet | null = rexAndTom) =>
  isStale({ animals: 10, pets: before }, { animals: 10, pets });

describe('isStale', () => {
  it('is not, as long as nothing changes, whatever the order', () => {
    const pets = fc.dictionary(fc.string(), fc.uniqueArray(fc.string()));
    fc.assert(
      fc.property(pets, fc.nat(100), (seen, animals) => {
        const turned = Object.fromEntries(
          Object.entries(seen)
            .map(([name, all]) => [name, all.toReversed()])
            .reverse(),
        );
        expect(isStale({ animals, pets: seen }, { animals, pets: turned })).toBe(false);
      }),
    );
  });

  it('is when a pet gets, loses or changes its name', () => {
    expect(isStaleWith({ ...rexAndTom, ida: [] })).toBe(true);
    expect(isStaleWith({ rex: rexAndTom.rex })).toBe(true);
    expect(isStaleWith({ rex: rexAndTom.rex, tomcat: rexAndTom.tom })).toBe(true);
  });

  it('bears a few other faces, not many', () => {
    expect(isStaleWith({ ...rexAndTom, rex: places(1, 12) })).toBe(false);
    expect(isStaleWith({ ...rexAndTom, rex: places(6, 12) })).toBe(true);
    expect(isStaleWith({ ...rexAndTom, rex: [] })).toBe(true);
  });

  it('is when it was learned without pets and there are some to learn from, not the other way round', () => {
    expect(isStaleWith(rexAndTom, null)).toBe(true);
    expect(isStaleWith(null)).toBe(false);
    expect(isStaleWith(null, null)).toBe(false);
  });

  it('is when there are twice as many animals', () => {
    const withAnimals = (before: number, now: number) =>
      isStale({ animals: before, pets: null }, { animals: now, pets: null });
    expect(withAnimals(10, 19)).toBe(false);
    expect(withAnimals(10, 20)).toBe(true);
    expect(withAnimals(10, 1)).toBe(false);
    expect(withAnimals(0, 0)).toBe(false);
  });

  it('is so once faces are looked at in another way', () => {
    const pets = null;
    const known = [
      { animals: 9, pets },
      { animals: 9, pets, isFramed: false },
      { animals: 9, pets, isFramed: true },
    ];
    expect(known.map((before) => isStale(before, known[1]))).toEqual([false, false, true]);
    expect(known.map((before) => isStale(before, known[2]))).toEqual([true, true, false]);
  });
});
