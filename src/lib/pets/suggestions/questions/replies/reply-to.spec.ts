import { expect, it } from 'vitest';
import type { Question, QuestionOf } from '../question';
import { faceOf } from '../testing';
import { replyTo } from './reply-to';

const worth = { photos: 1, seconds: 1 };
const [a, b] = [faceOf('a'), faceOf('b')];
const to = { kind: 'nobody' } as const;

it('says nothing of tiles that are gone', () => {
  const item = { kind: 'stray' as const, faces: [a], photos: 1, probability: 0.5, preselected: false };
  const grid: QuestionOf<'same'> = {
    kind: 'same',
    id: { kind: 'same', personId: 'rex', itemId: 'a' },
    personId: 'rex',
    exemplars: [],
    items: ['a', 'b', 'c', 'd'].map((id) => ({ ...item, id })),
    worth,
  };
  const left = { ...grid, items: grid.items.slice(1) };
  expect(replyTo(grid, left, { kind: 'same', chosen: ['a', 'b'], refused: ['a', 'c'], mixed: ['a', 'd'] })).toEqual({
    kind: 'same',
    chosen: ['b'],
    refused: ['c'],
    mixed: ['d'],
  });
});

it('moves nobody who is gone', () => {
  const newcomer: Question = { kind: 'newcomer', id: { kind: 'nobody', faceId: 'a' }, faces: [a, b], worth };
  const found = { kind: 'newcomer', found: { faces: [a, b], to }, nobodys: ['a', 'b'] } as const;
  const left = { ...newcomer, faces: [b] };
  expect(replyTo(newcomer, left, found)).toMatchObject({ found: { faces: [b], to }, nobodys: ['b'] });
  expect(replyTo(newcomer, left, { ...found, found: { faces: [a], to } })).toMatchObject({ found: null });
  const dates: Question = {
    kind: 'dates',
    id: { kind: 'dates', personId: 'rex', reason: 'before-birth', faceId: 'a' },
    personId: 'rex',
    reason: 'before-birth',
    day: '2020-01-01',
    faces: [a, b],
    worth,
  };
  const wrong = { kind: 'dates', wrong: { faces: [a, b], to } } as const;
  expect(replyTo(dates, { ...dates, faces: [b] }, wrong)).toEqual({ kind: 'dates', wrong: { faces: [b], to } });
});

it('is no answer where it gives a stray to a listed pet that is gone', () => {
  const candidate = (personId: string) => ({ personId, probability: 0.4, face: null });
  const id = { kind: 'whose', faceId: 'a' } as const;
  const whose: QuestionOf<'whose'> = {
    kind: 'whose',
    id,
    face: a,
    candidates: [candidate('rex'), candidate('max')],
    worth,
  };
  const left = { ...whose, candidates: [candidate('max')] };
  const gives = (personId: string) => ({ kind: 'whose', to: { kind: 'person', personId } }) as const;
  expect(replyTo(whose, left, gives('rex'))).toBeNull();
  expect(replyTo(whose, left, gives('max'))).toEqual(gives('max'));
  expect(replyTo(whose, left, gives('picked'))).toEqual(gives('picked'));
  expect(replyTo(whose, left, { kind: 'whose', to: null })).toEqual({ kind: 'whose', to: null });
});
