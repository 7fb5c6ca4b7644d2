import { beforeEach, expect, it } from 'vitest';
import { centring } from '../../ranking/vectors/projection';
import { Lessons, type KeptLesson } from './lessons';

const kept = (more: Partial<KeptLesson> = {}): KeptLesson => ({
  learntAt: '2026-01-01T00:00:00.000Z',
  known: { animals: 3, pets: { rex: ['a'] } },
  background: centring(Float32Array.from([1, 2])),
  personal: { learntAt: '', outcome: 'too-few', pets: 1, faces: 1, adapter: null, topOne: null },
  ...more,
});
const without = { ...kept(), personal: null, known: { animals: 3, pets: null } };

let lessons: Lessons;
let userId: string;

beforeEach(async () => {
  userId = crypto.randomUUID();
  lessons = await Lessons.open(userId);
});

it('keeps what was learned for the next visit, of each model and user apart', async () => {
  await lessons.put('model a', kept());
  const later = await Lessons.open(userId);
  expect(await later.of('model a')).toEqual(kept());
  expect(await later.of('model b')).toBeUndefined();
  const other = await Lessons.open(crypto.randomUUID());
  expect(await other.of('model a')).toBeUndefined();
});

it('forgets the pets of every model, keeps what is nobody’s, and stays off', async () => {
  expect(await lessons.isOn()).toBe(true);
  await lessons.put('model a', kept());
  await lessons.put('model b', kept());
  await lessons.forgetPets();
  const later = await Lessons.open(userId);
  expect(await later.isOn()).toBe(false);
  expect(await later.of('model a')).toEqual(without);
  expect(await later.of('model b')).toEqual(without);
});

it('does not keep pets that another tab was told to forget while they were learned from', async () => {
  const otherTab = await Lessons.open(userId);
  await otherTab.forgetPets();
  await lessons.put('model a', kept());
  expect(await otherTab.of('model a')).toEqual(without);
});

it('keeps three models, the last ones', async () => {
  for (const month of ['04', '01', '02', '03']) {
    await lessons.put(month, kept({ learntAt: `2026-${month}-01T00:00:00.000Z` }));
  }
  expect(await lessons.of('01')).toBeUndefined();
  expect(await lessons.of('02')).toBeDefined();
  expect(await lessons.of('04')).toBeDefined();
});
