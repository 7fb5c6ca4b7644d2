import { describe, expect, it } from 'vitest';
import { steadyVerdict } from './steady';

const limits = { certain: 0.9, doubtful: 0.2 };
const someDoubt = { dog: 0.5, cat: 0.3, other: 0.05, human: 0.15 };
const muchDoubt = { dog: 0.4, cat: 0.2, other: 0.05, human: 0.35 };

describe('steadyVerdict', () => {
  it('keeps a pet with some doubt that would not become one', () => {
    expect(steadyVerdict(null, someDoubt, limits).kind).toBe('unsure');
    expect(steadyVerdict('unsure', someDoubt, limits).kind).toBe('unsure');
    expect(steadyVerdict('pet', someDoubt, limits).kind).toBe('pet');
  });

  it('gives way to much doubt, and to the opposite', () => {
    expect(steadyVerdict('pet', muchDoubt, limits).kind).toBe('unsure');
    expect(steadyVerdict('human', someDoubt, limits).kind).toBe('unsure');
    expect(steadyVerdict('pet', { dog: 0.02, cat: 0.02, other: 0.01, human: 0.95 }, limits).kind).toBe('human');
  });
});
