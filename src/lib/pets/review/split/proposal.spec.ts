import { describe, expect, it } from 'vitest';
import type { DatedFace } from '../../core/photo/face';
import { gaussians } from '../../ranking/vectors/testing';
import { unit } from '../../ranking/vectors/vectors';
import { proposeSplit, sortByExamples } from './proposal';

const dimensions = 40;

/** Faces of animals by letter: those of one letter look alike. */
const facesOf = (letters: string) => {
  const next = gaussians(3);
  return [...letters].map((letter, index) => {
    const axis = letter.codePointAt(0)! % dimensions;
    const vector = unit(Float32Array.from({ length: dimensions }, (_, at) => (at === axis ? 1 : 0) + 0.04 * next()));
    const dated = { id: `${letter}${index}`, assetId: `photo ${index}`, takenAt: null } as DatedFace;
    return { dated, seen: { ...dated, vector } };
  });
};

const lettersOf = (groups: readonly { faces: readonly DatedFace[] }[]) =>
  groups.map(({ faces }) => faces.map(({ id }) => id[0]).join(''));

const propose = (letters: string) => {
  const faces = facesOf(letters);
  return proposeSplit(
    faces.map(({ dated }) => dated),
    faces.map(({ seen }) => seen),
    [],
  );
};

describe('proposeSplit', () => {
  it('makes a column of every other animal, the largest group staying', () => {
    expect(lettersOf(propose('aabaabcac'))).toEqual(['aaaaa', 'bb', 'cc']);
  });

  it('shows those that are like nobody first, and lets them stay', () => {
    expect(lettersOf(propose('aaxaaya'))).toEqual(['xyaaaaa']);
    expect(lettersOf(propose('aaxabba'))).toEqual(['xaaaa', 'bb']);
  });

  it('sorts hundreds of faces by those that were compared', () => {
    const groups = propose('aaab'.repeat(100));
    expect(lettersOf(groups)).toEqual(['a'.repeat(300), 'b'.repeat(100)]);
  });

  it('has all faces stay while nothing is known of them', () => {
    const faces = facesOf('aabb').map(({ dated }) => dated);
    expect(proposeSplit(faces, faces, [])).toEqual([{ faces, personId: null }]);
  });
});

describe('sortByExamples', () => {
  const faces = facesOf('abababcc');
  const dated = faces.map((face) => face.dated);
  const seen = faces.map((face) => face.seen);
  const sort = (columns: DatedFace[][], pinned: DatedFace[][], known = seen) =>
    sortByExamples(columns, pinned, known).map((column) => column.map(({ id }) => id).join(' '));

  it('sorts what nobody has put anywhere', () => {
    const [a, b, ...rest] = dated;
    expect(sort([[a, ...rest.slice(0, 4)], [b]], [[a], [b]])).toEqual(['a0 a2 a4', 'b1 b3 b5']);
  });

  it('leaves all as it is without examples of two', () => {
    const [a, ...rest] = dated;
    expect(sort([rest, [a]], [[], [a]])).toEqual(['b1 a2 b3 a4 b5 c6 c7', 'a0']);
  });

  it('has a face whose looks are not known stay', () => {
    const [a, b, c, d] = dated;
    const known = seen.filter(({ id }) => id !== d.id);
    expect(
      sort(
        [
          [a, c],
          [b, d],
        ],
        [[a], [b]],
        known,
      ),
    ).toEqual(['a0 a2 b3', 'b1']);
  });
});
