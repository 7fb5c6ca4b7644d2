import { expect, it } from 'vitest';
import { anyCover, Facts } from './facts.ts';
import { leaveOpen } from './leave-open.ts';
import type { View } from './view.ts';

const key = 'face 01: 1 1 2 2';
const owner = { subject: key, field: 'owner' as const };
const viewWith = (whose: string, people: View['people'] = []): View => ({
  people,
  faces: [{ key, owner: whose, face: {} as never }],
  doubled: 0,
});
const moved = (): Facts => {
  const facts = new Facts();
  facts.say('start', [{ ...owner, value: 'Rex' }]);
  facts.say('#1', [{ ...owner, value: 'Bella' }]);
  return facts;
};

it('has what a closed change did hold, and what it did not is as it was', () => {
  for (const whose of ['Bella', 'Rex']) {
    const facts = moved();
    leaveOpen(facts, '#1', viewWith(whose));
    expect(facts.get(key, 'owner')).toBe(whose);
    facts.unsay('#1');
    expect(facts.get(key, 'owner')).toBe('Rex');
  }
});

it('has nothing else hold', () => {
  const facts = moved();
  leaveOpen(facts, '#1', viewWith('Max'));
  expect(facts.get(key, 'owner')).toBe('Bella');
});

it('leaves open what lies beneath a later change until that is taken back', () => {
  const facts = moved();
  facts.say('#2', [{ ...owner, value: 'Max' }]);
  leaveOpen(facts, '#1', viewWith('Max'));
  facts.unsay('#2');
  expect([facts.get(key, 'owner'), facts.beneathDoubt(key, 'owner')]).toEqual(['Bella', 'Rex']);
});

it('takes a face with whoever was made in passing for moved', () => {
  const facts = moved();
  const helper = { key: 'helper', name: 'Interrupted change (pets-for-immich e 0 carrier)' } as View['people'][number];
  leaveOpen(facts, '#1', viewWith('helper', [helper]));
  expect(facts.get(key, 'owner')).toBe('helper');
});

it('has a face that is drawn again be with whoever was made in passing until all is taken back', () => {
  const helper = { key: 'helper', name: 'Interrupted change (pets-for-immich e 0 carrier)' } as View['people'][number];
  const facts = new Facts();
  facts.say('start', [
    { ...owner, value: null },
    { subject: key, field: 'there', value: true },
  ]);
  facts.say('#1', [{ subject: key, field: 'there', value: false }]);
  leaveOpen(facts, '#1', viewWith('helper', [helper]));
  expect([facts.get(key, 'there'), facts.get(key, 'owner')]).toEqual([true, 'helper']);
  facts.unsay('#1');
  expect(facts.get(key, 'owner')).toBeNull();
});

it('says no more of somebody new than was said so far', () => {
  const decision = { subject: 'Rex', field: 'decision' as const };
  const rex = { key: 'Rex', name: 'Rex', decision: null } as View['people'][number];
  for (const [before, now] of [
    [[], null],
    [[{ ...decision, value: 'human' }], 'pet dog'],
  ] as const) {
    const facts = new Facts();
    facts.say('start', before);
    facts.say('#1', [{ ...decision, value: 'pet dog' }]);
    leaveOpen(facts, '#1', viewWith('Rex', [rex]));
    expect(facts.get('Rex', 'decision')).toBe(now);
    facts.unsay('#1');
    expect(facts.get('Rex', 'decision')).toBe(before.at(0)?.value);
  }
});

it('has whoever is made again for a face be there without it, and whoever was made for it go late', () => {
  const there = { field: 'there' as const };
  const rex = { key: 'Rex', name: 'Rex' } as View['people'][number];
  const bella = { key: 'Bella', name: 'Bella' } as View['people'][number];
  for (const whose of ['Max', 'Bella']) {
    const facts = moved();
    facts.say('#1', [{ ...there, subject: 'Bella', value: true }]);
    facts.say('others', [{ ...there, subject: 'Rex', value: false }]);
    leaveOpen(facts, '#1', viewWith(whose, [rex, bella]));
    expect(facts.get('Rex', 'there')).toBe(true);
    expect(facts.get('Bella', 'there')).toBe(true);
    expect(facts.beneathDoubt('Bella', 'there')).toBe(whose === 'Bella' ? true : undefined);
  }
});

it('has a cover that is as it was be what was chosen before, and any other whichever the server took', () => {
  const cover = { subject: 'Rex', field: 'cover' as const };
  for (const [now, afterUndo] of [
    ['chosen', 'first'],
    ['other', anyCover],
  ]) {
    const facts = new Facts();
    facts.say('start', [{ ...cover, value: 'first' }]);
    facts.say('#1', [{ ...cover, value: 'chosen' }]);
    facts.say('#2', [{ ...cover, value: anyCover }]);
    leaveOpen(facts, '#2', viewWith('Rex', [{ key: 'Rex', name: 'Rex', cover: now } as View['people'][number]]));
    facts.unsay('#1');
    expect(facts.get('Rex', 'cover')).toBe(afterUndo);
  }
});
