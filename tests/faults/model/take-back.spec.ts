import { expect, it } from 'vitest';
import { anyCover, Facts } from './facts.ts';
import type { Listed } from './listed.ts';
import { takeBack } from './take-back.ts';

const cover = { subject: 'Rex', field: 'cover' as const };
const faceOn = (photo: string) => `face ${photo}: 1 1 2 2`;
const kept: Listed = {
  step: 0,
  kind: 'cover-kept',
  count: 1,
  name: null,
  detail: null,
  about: { faces: new Set(), people: new Set(['Rex']), photos: new Set(), fields: new Set(['cover']) },
};

it('has a cover that is listed stay where the one before is of a face that is not there, or not theirs, by now', () => {
  const coverAfter = (field: 'owner' | 'there', value: string | boolean, problems = [kept]) => {
    const facts = new Facts();
    for (const photo of ['01', '02']) {
      facts.say('start', [
        { subject: faceOn(photo), field: 'owner', value: 'Rex' },
        { subject: faceOn(photo), field: 'there', value: true },
      ]);
    }
    facts.say('start', [{ ...cover, value: 'photo-01' }]);
    facts.say('#1', [{ ...cover, value: 'photo-02' }]);
    facts.say('#2', [{ subject: faceOn('01'), field, value }]);
    takeBack(facts, '#1', problems);
    return facts.get('Rex', 'cover');
  };
  expect(coverAfter('there', false)).toBe('photo-02');
  expect(coverAfter('owner', 'Max')).toBe('photo-02');
  expect(coverAfter('owner', 'Rex')).toBe('photo-01');
  expect(coverAfter('there', false, [])).toBe('photo-01');
});

it('has the cover from before, or one that nobody chose, once faces come back to whoever got others meanwhile', () => {
  const facts = new Facts();
  facts.say('start', [{ ...cover, value: 'photo-01' }]);
  facts.say('#1', [{ ...cover, value: anyCover }]);
  facts.say('#2', [{ ...cover, value: anyCover }]);
  facts.settle('Rex', 'cover', 'photo-02');
  takeBack(facts, '#1', []);
  expect([facts.get('Rex', 'cover'), facts.beneathDoubt('Rex', 'cover')]).toEqual(['photo-01', 'photo-02']);
});

it('has a cover that was chosen since', () => {
  const facts = new Facts();
  facts.say('start', [{ ...cover, value: 'photo-01' }]);
  facts.say('#1', [{ ...cover, value: anyCover }]);
  facts.say('#2', [{ ...cover, value: 'photo-02' }]);
  takeBack(facts, '#1', []);
  expect(facts.get('Rex', 'cover')).toBe('photo-02');
});
