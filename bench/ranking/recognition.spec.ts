import { expect, it } from 'vitest';
import { recognise } from './recognition.ts';
import type { HomeFace } from './sample/household.ts';

/** Faces on a circle, by their angle in degrees. */
const faces = (...angles: number[]): HomeFace[] =>
  angles.map((angle, index) => {
    const stored = Float32Array.from([Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)]);
    const householdFace = { index, pet: 'rex', species: null, server: stored, clean: stored, parts: [] };
    return { id: String(index), assetId: String(index), takenAt: '2024-01-01', stored, householdFace };
  });

const tenDegrees = 1 - Math.cos((10.1 * Math.PI) / 180);
const sizes = (angles: number[]) => {
  const { people, strays } = recognise(faces(...angles), tenDegrees);
  return [people.map((person) => person.length), strays.length];
};

it('founds a person on three faces that are near, and leaves two alone', () => {
  expect(sizes([0, 5, 10])).toEqual([[3], 0]);
  expect(sizes([0, 5])).toEqual([[], 2]);
});

it('gives a face that is near one face alone to its person, also when it came first', () => {
  expect(sizes([-9, 0, 5, 9])).toEqual([[4], 0]);
});

it('makes two people of what no core joins', () => {
  expect(sizes([0, 5, 10, 40, 45, 50, 90])).toEqual([[3, 3], 1]);
});
