import { describe, expect, it } from 'vitest';
import { readDecision, undecided } from './verdict';

describe('a stored decision', () => {
  it.each([
    [
      { kind: 'pet', species: 'dog' },
      { kind: 'pet', species: 'dog' },
    ],
    [
      { kind: 'human', species: 'dog' },
      { kind: 'human', species: null },
    ],
    [
      { kind: 'not-pet', species: null },
      { kind: 'not-pet', species: null },
    ],
    [{ kind: null, species: 'cat' }, undecided],
    [
      { kind: 'pet', species: 'unicorn' },
      { kind: 'pet', species: null },
    ],
    [{ kind: 'stone', species: null }, undecided],
  ])('%j is read as %j', (stored, decision) => {
    expect(readDecision(stored)).toEqual(decision);
  });

  it.each([
    [
      { isPet: true, species: null },
      { kind: 'pet', species: null },
    ],
    [
      { isPet: null, species: 'cat' },
      { kind: 'pet', species: 'cat' },
    ],
    [
      { isPet: false, species: 'cat' },
      { kind: 'not-pet', species: null },
    ],
    [{ isPet: null, species: null }, undecided],
    [undefined, undecided],
  ])('of an older version, %j, is read as %j', (stored, decision) => {
    expect(readDecision(stored)).toEqual(decision);
  });
});
