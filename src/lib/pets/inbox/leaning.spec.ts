import { describe, expect, it } from 'vitest';
import { leaningOf } from './leaning';

describe('leaningOf', () => {
  it('is the likeliest, probable when it outweighs the others together', () => {
    expect(leaningOf({ dog: 0.1, cat: 0.6, other: 0.2, human: 0.1 })).toEqual({ kind: 'cat', isProbable: true });
    expect(leaningOf({ dog: 0.1, cat: 0.1, other: 0.35, human: 0.45 })).toEqual({ kind: 'human', isProbable: false });
  });

  it('says nothing where everything is about as likely', () => {
    expect(leaningOf({ dog: 0.25, cat: 0.25, other: 0.25, human: 0.25 })).toBeNull();
    expect(leaningOf({ dog: 0.39, cat: 0.21, other: 0.2, human: 0.2 })).toBeNull();
  });
});
