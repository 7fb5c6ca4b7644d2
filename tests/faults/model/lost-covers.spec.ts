import { expect, it } from 'vitest';
import { Facts } from './facts.ts';
import { lostCovers } from './lost-covers.ts';
import type { View } from './view.ts';

const given = { subject: 'face 01: 1 1 2 2', field: 'owner' as const, value: 'Rex' };
const lost = (cover: string | null, effects = [given]) => {
  const facts = new Facts();
  facts.say('#1', [{ subject: 'Rex', field: 'cover', value: 'photo-01' }]);
  const people = [{ key: 'Rex', cover }] as View['people'];
  return lostCovers(facts, effects, { people, faces: [], doubled: 0 });
};

it('a cover stays as it is though the face comes back that had been chosen before', () => {
  expect(lost('photo-02')).toEqual([{ subject: 'Rex', field: 'cover', value: 'photo-02' }]);
  expect(lost(null)).toEqual([{ subject: 'Rex', field: 'cover', value: null }]);
});

it('says nothing of a cover that is as it was chosen, or of other faces', () => {
  expect(lost('photo-01')).toEqual([]);
  expect(lost('photo-02', [{ ...given, subject: 'face 02: 1 1 2 2' }])).toEqual([]);
  expect(lost('photo-02', [{ ...given, value: 'Max' }])).toEqual([]);
});

it('leaves to a change what it says of the cover itself', () => {
  const chosen = { subject: 'Rex', field: 'cover' as never, value: 'photo-01' };
  expect(lost('photo-02', [given, chosen])).toEqual([]);
});
