import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cannotLink } from '../conflicts';
import { allowing } from '../testing';
import { gaussians, unitVector } from '../vectors/testing';
import { unit } from '../vectors/vectors';
import { proposeGroups, proposeSeveral, type GroupedFace } from './propose';

const dimensions = 40;

/** Faces of animals that look like an axis each, with some noise. */
const facesOf = (animals: number[], seed = 5): GroupedFace[] => {
  const next = gaussians(seed);
  return animals.map((animal, index) => {
    const vector = Float32Array.from({ length: dimensions }, (_, axis) => (axis === animal ? 1 : 0) + 0.05 * next());
    return { id: `face ${animal} ${index}`, assetId: `photo ${index}`, vector: unit(vector) };
  });
};

const strangers = facesOf(
  Array.from({ length: 20 }, (_, index) => 4 + (index % 8)),
  9,
).map(({ vector }) => vector);
const idsOf = (groups: readonly (readonly GroupedFace[])[]) => groups.map((group) => group.map(({ id }) => id));

const anyFaces = fc.uniqueArray(
  fc.record({ id: fc.uuid(), assetId: fc.constantFrom('one', 'two', 'three', 'four'), vector: unitVector(3) }),
  { selector: ({ id }) => id, maxLength: 10 },
);

describe('proposeGroups', () => {
  it.each([[[]], [strangers]])('leaves the faces of one pet together', (others) => {
    expect(proposeGroups(facesOf([0, 0, 0, 0, 0, 0]), others)).toHaveLength(1);
  });

  it.each([[[]], [strangers]])('tells two pets apart, the one with more faces first', (others) => {
    const groups = proposeGroups(facesOf([0, 1, 0, 1, 0, 1, 0]), others);
    expect(groups.map((group) => group.length)).toEqual([4, 3]);
    expect(groups[0].every(({ id }) => id.startsWith('face 0'))).toBe(true);
  });

  it('chooses how many there are', () => {
    expect(proposeGroups(facesOf([0, 1, 2, 0, 1, 2, 0, 1, 2]), strangers)).toHaveLength(3);
  });

  it('parts two faces of one photo however alike they are, unless the user allows it', () => {
    const [a, b] = facesOf([0, 0]).map((face) => ({ ...face, assetId: 'one photo' }));
    expect(proposeGroups([a, b])).toHaveLength(2);
    expect(proposeGroups([a, b], [], allowing(a.id, b.id))).toHaveLength(1);
  });

  it('gives every face one group and never one with two faces of a photo, in whatever order they came', () => {
    fc.assert(
      fc.property(anyFaces, fc.nat(20), (faces, turn) => {
        const groups = proposeGroups(faces);
        expect(
          groups
            .flat()
            .map(({ id }) => id)
            .sort(),
        ).toEqual(faces.map(({ id }) => id).sort());
        for (const group of groups) {
          expect(group.length).toBeGreaterThan(0);
          expect(group.some((a) => group.some((b) => cannotLink(a, b)))).toBe(false);
        }
        const turned = faces.map((_, index) => faces[(index + turn) % faces.length]);
        expect(idsOf(proposeGroups(turned))).toEqual(idsOf(groups));
      }),
    );
  });
});

describe('proposeSeveral', () => {
  it('tells two pets apart that are so alike that they could be one', () => {
    const alike = facesOf([0, 1, 0, 1, 0, 1, 0]).map((face) => {
      const vector = face.vector.slice();
      vector[dimensions - 1] += 1;
      return { ...face, vector: unit(vector) };
    });
    expect(proposeGroups(alike)).toHaveLength(1);
    const groups = proposeSeveral(alike);
    expect(groups.map((group) => group.length)).toEqual([4, 3]);
    expect(groups[0].every(({ id }) => id.startsWith('face 0'))).toBe(true);
  });

  it('proposes what it would anyway where that is a division, and nothing else where there is none', () => {
    const faces = facesOf([0, 1, 2, 0, 1, 2, 0, 1, 2]);
    expect(proposeSeveral(faces, strangers)).toEqual(proposeGroups(faces, strangers));
    const [face] = faces;
    const same = Array.from({ length: 4 }, (_, index) => ({ ...face, id: `copy ${index}`, assetId: `copy ${index}` }));
    expect(proposeSeveral(same)).toHaveLength(1);
    expect(proposeSeveral([])).toEqual([]);
  });
});
