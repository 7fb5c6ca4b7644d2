import { expect, it } from 'vitest';
import { AnswerIndex } from '../../../register/answers/answer-index';
import { faceOf, libraryOf, personOf } from '../testing';
import { experienceOf } from './experience';

const bella = personOf('bella', [faceOf('a'), faceOf('b'), faceOf('c')], { isNamed: true });
const answered = (...ids: string[]) =>
  libraryOf([bella], [], {
    answers: new AnswerIndex(ids.map((faceId) => ({ kind: 'stays', personId: 'bella', faceId }))),
  });

it('believes doubts as they are until some were answered', () => {
  expect(experienceOf(answered(), [])).toBe(1);
});

it('believes them the less, the more faces stayed that were doubted', () => {
  const few = experienceOf(answered('a'), [0.5]);
  const more = experienceOf(answered('a', 'b', 'c'), [0.5, 0.5, 0.9]);
  expect(few).toBeLessThan(1);
  expect(more).toBeLessThan(few);
});

it('believes them the more, the more faces were taken away', () => {
  const stayed = experienceOf(answered('a', 'b'), [0.5, 0.5]);
  expect(experienceOf(answered('a', 'b', 'gone'), [0.5, 0.5])).toBeGreaterThan(stayed);
});
