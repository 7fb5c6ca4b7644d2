import { describe, expect, it } from 'vitest';
import { searchRanks } from '../../verdicts/evidence';
import { animalOf, type CountedFace } from './animals';

const face = (assetId: string, known: Partial<CountedFace> = {}): CountedFace => ({
  assetId,
  box: { x1: 0.1, y1: 0.1, x2: 0.9, y2: 0.9 },
  imageSize: { width: 400, height: 400 },
  facesOnPhoto: 1,
  ...known,
});
const far = Array.from({ length: 400 }, (_, index) => `other ${index}`);
const ranks = searchRanks({
  dog: ['a dog', ...far, 'a cat'],
  cat: ['a cat', ...far, 'a dog'],
  human: ['a human', ...far],
  wild: far,
  toy: far,
});

describe('a single face', () => {
  it('is a dog or a cat where smart search says so plainly', () => {
    expect(animalOf(face('a dog'), ranks)).toEqual({ species: 'dog' });
    expect(animalOf(face('a cat'), ranks)).toEqual({ species: 'cat' });
  });

  it('is some animal where others are on the photo, or nothing is said by words', () => {
    expect(animalOf(face('a dog', { facesOnPhoto: 2 }), ranks)).toEqual({ species: null });
    expect(animalOf(face('a dog'), null)).toEqual({ species: null });
  });
});
