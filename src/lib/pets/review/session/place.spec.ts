import { beforeEach, expect, it } from 'vitest';
import type { Answer } from '../../register/answers/answer';
import { AnswerIndex } from '../../register/answers/answer-index';
import { readPlace, writePlace } from './place';

beforeEach(() => localStorage.clear());

const store = (value: unknown) => localStorage.setItem('pets-review', JSON.stringify(value));

const answers: Answer[] = [
  { kind: 'same', personId: 'bella', itemId: 'max' },
  { kind: 'not-same', a: 'bella', b: 'max' },
  { kind: 'whose', faceId: 'f1' },
  { kind: 'mixed', personId: 'bella', faceId: 'f1' },
  { kind: 'stays', personId: 'bella', faceId: 'f1' },
  { kind: 'twice', a: 'f1', b: 'f2' },
  { kind: 'dates', personId: 'bella', reason: 'before-birth', faceId: 'f1' },
  { kind: 'date-right', faceId: 'f1' },
];

it('is as it was left', () => {
  writePlace('me', { answered: 3, aside: answers, suspected: ['luna'] });
  expect(readPlace('me')).toEqual({ answered: 3, aside: answers, suspected: ['luna'] });
  expect(readPlace('you').aside).toEqual([]);
});

it('is read as version 0.1 of the app has written it', () => {
  const aside = [
    'same:bella:max',
    'bella|max',
    'whose:f1',
    'mixed:bella:f1',
    'stays:bella|f1',
    'twice:f1|f2',
    'dates:bella:before-birth:f1',
    'dates:f1',
  ];
  store({ answered: 2, aside, suspected: ['luna'], userId: 'me', at: Date.now() });
  const place = readPlace('me');
  const found = new AnswerIndex(place.aside);
  expect(answers.filter((answer) => !found.has(answer))).toEqual([]);
  expect(found.size).toBe(answers.length);
  expect(place).toMatchObject({ answered: 2, suspected: ['luna'] });
});

it('has nothing aside where that is of a later version, or of another sitting', () => {
  store({ version: 3, aside: ['?'], answered: 1, userId: 'me', at: Date.now() });
  expect(readPlace('me')).toEqual({ answered: 1, aside: [], suspected: [] });
  writePlace('me', { answered: 3, aside: answers, suspected: ['luna'] }, Date.now() - 5 * 3_600_000);
  expect(readPlace('me')).toEqual({ answered: 0, aside: [], suspected: ['luna'] });
});
