// @vitest-environment happy-dom
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asAnswer, type Answer } from '../../../src/lib/pets/register/answers/answer';
import { writeAnswer } from '../../../src/lib/pets/register/answers/answer-text';
import { readPlace, writePlace } from '../../../src/lib/pets/review/session/place';
import { seeds, trying } from '../runs';
import { bentText, brokenText } from './bent';
import { expectPlain } from './plain';

const aside: Answer[] = [
  { kind: 'same', personId: 'a', itemId: 'b' },
  { kind: 'dates', personId: 'a', reason: 'after-death', faceId: 'f' },
  { kind: 'allowed', a: 'f', b: 'g' },
];

it.each(seeds)('a sitting goes on where it was left, as far as that can be read (seed %i)', (seed) => {
  writePlace('user', { answered: 3, aside, suspected: ['a'] });
  const [[key, text]] = Object.entries({ ...localStorage }) as [string, string][];
  let kept = 0;
  const check = (content: string) => {
    localStorage.setItem(key, content);
    const place = readPlace('user');
    expectPlain(place);
    expect(Number.isSafeInteger(place.answered) && place.answered >= 0).toBe(true);
    expect(place.suspected.every((id) => typeof id === 'string')).toBe(true);
    expect(place.aside.every((answer) => writeAnswer(answer).length > 0)).toBe(true);
    expect(place.aside).toEqual(place.aside.map((answer) => asAnswer(answer)));
    kept += place.aside.length;
  };
  fc.assert(fc.property(fc.oneof(bentText(text), brokenText(text)), check), trying(seed, 300));
  expect(kept).toBeGreaterThan(20);
});
