import { get } from 'svelte/store';
import { describe, expect, it } from 'vitest';
import { t } from '$lib/host';
import type { Face } from '$lib/pets/core/photo/face';
import type { Suggestion } from '$lib/pets/suggestions/candidate-ranking';
import { doubtFor, wordFor } from './suggestion-words';

const $t = get(t);
const face = {} as Face;

const suggestion = (given: Partial<Suggestion>): Suggestion => ({
  probability: 0,
  confidence: null,
  objections: [],
  cannot: [],
  species: null,
  pair: { target: face, candidate: face },
  ...given,
});

const beside = suggestion({
  cannot: [{ reason: 'same-photo', assetId: '', targetFaceId: '', candidateFaceId: '' }],
  objections: ['species'],
});

describe('wordFor', () => {
  it('says how likely, and nothing below that', () => {
    expect(wordFor(suggestion({ confidence: 'very-likely' }), 'Rex', $t)).toBe('Very likely');
    expect(wordFor(suggestion({ confidence: 'likely' }), 'Rex', $t)).toBe('Likely');
    expect(wordFor(suggestion({ confidence: 'could-be' }), 'Rex', $t)).toBe('Could be');
    expect(wordFor(suggestion({}), 'Rex', $t)).toBe('');
    expect(wordFor(undefined, 'Rex', $t)).toBe('');
  });

  it('says why it cannot be', () => {
    expect(wordFor(beside, 'Honey', $t)).toBe('In the same photo as Honey');
    expect(wordFor(beside, '', $t)).toBe('In the same photo');
  });
});

describe('doubtFor', () => {
  it('names everything that speaks against it', () => {
    const doubted = suggestion({ objections: ['species', 'before-birth'], species: 'cat' });
    expect(doubtFor(doubted, $t)).toBe('Maybe not: a cat, photos from before its birthday');
    expect(doubtFor(suggestion({ objections: ['after-death', 'long-apart'] }), $t)).toBe(
      'Maybe not: photos from after it died, photos years apart',
    );
    expect(doubtFor(suggestion({ objections: ['species'], species: 'other' }), $t)).toBe(
      'Maybe not: another kind of animal',
    );
  });

  it('is silent where there is nothing to doubt, or more than doubt', () => {
    expect([undefined, suggestion({}), beside].map((each) => doubtFor(each, $t))).toEqual(['', '', '']);
    expect(doubtFor(suggestion({ objections: ['species'], pair: null }), $t)).toBe('');
  });
});
