import { describe, expect, it } from 'vitest';
import { decisionFor } from './choice';

describe('decisionFor', () => {
  it('makes a pet of every kind of animal', () => {
    expect(decisionFor('dog')).toEqual({ kind: 'pet', species: 'dog' });
    expect(decisionFor('other')).toEqual({ kind: 'pet', species: 'other' });
  });

  it('gives no species to what is no pet', () => {
    expect(decisionFor('human')).toEqual({ kind: 'human', species: null });
    expect(decisionFor('not-pet')).toEqual({ kind: 'not-pet', species: null });
  });
});
