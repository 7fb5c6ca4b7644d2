import { createRandom } from '@pets-for-immich/demo-library/random';
import { describe, expect, it } from 'vitest';
import {
  calibrationError,
  interval,
  meanAveragePrecision,
  surelyWrong,
  topOf,
  trueAcceptance,
  type Outcome,
} from './metrics.ts';

const outcome = (rights: string, probability = 0.5, pet = 'rex'): Outcome => ({
  pet,
  kind: 'merge',
  isOpen: !rights.includes('+'),
  answers: [...rights].map((letter) => ({ probability, isRight: letter === '+' })),
});

describe('metrics', () => {
  it('count questions with a right answer at the top', () => {
    expect(topOf([outcome('+-'), outcome('-+')], 1)).toBe(0.5);
    expect(topOf([outcome('+-'), outcome('-+')], 2)).toBe(1);
  });

  it('average precision over right answers, then over questions', () => {
    expect(meanAveragePrecision([outcome('+-+')])).toBeCloseTo((1 + 2 / 3) / 2);
    expect(meanAveragePrecision([outcome('+'), outcome('-+')])).toBeCloseTo(0.75);
  });

  it('accept what is above all but one of a hundred wrong ones', () => {
    const wrong = Array.from({ length: 100 }, (_, index) => ({ probability: index / 100, isRight: false }));
    const right = [0.985, 0.995].map((probability) => ({ probability, isRight: true }));
    expect(trueAcceptance([{ ...outcome('+'), answers: [...wrong, ...right] }])).toBe(1);
    expect(trueAcceptance([{ ...outcome('+'), answers: [...wrong, { ...right[0], probability: 0.98 }] }])).toBe(0);
  });

  it('find a promise kept, and one that is not', () => {
    expect(calibrationError([outcome('+-')])).toBeCloseTo(0);
    expect(calibrationError([outcome('--', 0.8)])).toBeCloseTo(0.8);
    // Only the first five are shown.
    expect(calibrationError([outcome('+++++-----', 1)])).toBeCloseTo(0);
  });

  it('count what is said to be very likely first, and is wrong', () => {
    const outcomes = [outcome('-+', 0.9), outcome('--', 0.8), outcome('+-', 0.9), outcome('', 0.9)];
    expect(surelyWrong(outcomes)).toBe(0.25);
  });

  it('give an interval that holds the figure and is wide for few animals', () => {
    const mixed = ['+', '-', '+', '-'].map((right, index) => outcome(right, 0.5, `pet ${index}`));
    const [low, high] = interval(mixed, (some) => topOf(some, 1), createRandom('test'));
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });
});
