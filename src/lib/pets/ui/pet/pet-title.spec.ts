import { describe, expect, it } from 'vitest';
import { petTitle } from './pet-title';

const $t = (key: string) => key;

describe('petTitle', () => {
  it.each([
    [' Rex ', null, 'Rex'],
    ['', 'dog', 'pets.unnamed.dog'],
    ['  ', 'cat', 'pets.unnamed.cat'],
    ['', 'other', 'pets.unnamed.other'],
    ['', null, 'pets.unnamed.unknown'],
  ] as const)('calls %o of species %o %s', (name, species, expected) => {
    expect(petTitle({ person: { name }, species }, $t)).toBe(expected);
  });
});
