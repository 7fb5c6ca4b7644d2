import { expect, it } from 'vitest';
import { anyCover, Facts } from './facts.ts';

const cover = { subject: 'Rex', field: 'cover' as const };
const there = { subject: 'Rex', field: 'there' as const };

it('whoever is there again after a removal goes with the change that made them', () => {
  const facts = new Facts();
  facts.say('#1', [{ ...there, value: true }]);
  facts.say('others', [{ ...there, value: false }]);
  facts.comeBack('Rex');
  expect(facts.get('Rex', 'there')).toBe(true);
  facts.unsay('#1');
  expect(facts.get('Rex', 'there')).toBeUndefined();
});

it('whoever is there again, and was never said to be, is there', () => {
  const facts = new Facts();
  facts.say('others', [{ ...there, value: false }]);
  facts.comeBack('Rex');
  expect(facts.get('Rex', 'there')).toBe(true);
});

it('a cover that happened to be the one to be chosen goes with what brought it about', () => {
  const facts = new Facts();
  facts.say('start', [{ ...cover, value: 'photo 1' }]);
  facts.say('#1', [{ ...cover, value: anyCover }]);
  facts.say('#2', [{ ...cover, value: 'photo 2' }]);
  facts.foundSo('#2');
  expect(facts.get('Rex', 'cover')).toBe('photo 2');
  facts.unsay('#1');
  expect(facts.get('Rex', 'cover')).toBe('photo 1');
});

it('a cover that was another one has to be chosen', () => {
  const facts = new Facts();
  facts.say('start', [{ ...cover, value: 'photo 1' }]);
  facts.say('#2', [{ ...cover, value: 'photo 2' }]);
  facts.foundSo('#2');
  expect(facts.saidBy('#2')).toEqual([{ ...cover, value: 'photo 2' }]);
});

it('what holds again goes with what had said it, and what was said since is forgotten', () => {
  const facts = new Facts();
  facts.say('start', [{ ...cover, value: 'photo 1' }]);
  facts.say('#1', [{ ...cover, value: 'photo 2' }]);
  facts.say('others', [{ ...cover, value: 'photo 3' }]);
  facts.fallBack('Rex', 'cover', 'photo 2');
  expect([facts.get('Rex', 'cover'), facts.saidBy('others')]).toEqual(['photo 2', []]);
  facts.unsay('#1');
  expect(facts.get('Rex', 'cover')).toBe('photo 1');
  facts.fallBack('Rex', 'cover', 'photo 4');
  expect(facts.get('Rex', 'cover')).toBe('photo 4');
});
