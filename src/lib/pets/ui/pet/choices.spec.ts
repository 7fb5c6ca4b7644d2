import { describe, expect, it } from 'vitest';
import { allChoices } from '../../verdicts/choice';
import { choiceKeys, choiceOfKey } from './choices';

describe('choiceOfKey', () => {
  it('knows every choice by its letter, small or capital', () => {
    for (const choice of allChoices) {
      expect(choiceOfKey(choiceKeys[choice])).toBe(choice);
      expect(choiceOfKey(choiceKeys[choice].toUpperCase())).toBe(choice);
    }
  });

  it('leaves all other keys alone', () => {
    expect(['u', 'a', 'Enter', ' ', 'Delete', 'ArrowDown'].map((key) => choiceOfKey(key))).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });
});
