import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allSpecies } from '../../core/species';
import { emptyRegister, exemplarOf, newRecord, type PetRecord, type Register } from './register';
import { sizeLimit, withinLimit } from './register-limit';
import { isSameRegister, mergeRegisters, tidyRegister } from './register-merge';
import { parseRegister, readRegister, RegisterProblem, salvageRegister } from './register-reading';
import { boundRegister, latestStamp, stampAfter } from './register-stamps';

const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const anyId = fc.integer({ min: 1, max: 4 }).map((number) => uuid(number));
const stamp = fc.integer({ min: 1, max: 5 }).map((number) => `2026-01-01T00:00:00.00${number}Z`);
const share = fc.integer({ min: 0, max: 10_000 }).map((number) => number / 10_000);
const exemplar = fc.record({ assetId: anyId, box: fc.record({ x1: share, y1: share, x2: share, y2: share }) });
const day = fc.constantFrom('2020-05-04', '2021-01-01', null);

const record = (id: string): fc.Arbitrary<PetRecord> =>
  fc.record({
    id: fc.constant(id),
    personId: anyId,
    kind: fc.constantFrom('pet' as const, 'human' as const, 'not-pet' as const, null),
    species: fc.constantFrom(...allSpecies, null),
    deathDate: day,
    isRemoved: fc.boolean(),
    updatedAt: stamp,
    name: fc.string({ maxLength: 5 }),
    birthDate: day,
    isFavorite: fc.boolean(),
    isHidden: fc.boolean(),
    cover: fc.option(exemplar),
    exemplars: fc.array(exemplar, { maxLength: 3 }),
    places: fc.array(exemplar, { maxLength: 3 }),
    mirroredAt: stamp,
  });

const register: fc.Arbitrary<Register> = fc
  .record({
    ids: fc.uniqueArray(anyId),
    answers: fc.dictionary(
      fc.constantFrom('same:a:b', 'same:b:c', 'review:~c|.d'),
      fc.record({ updatedAt: stamp, isWithdrawn: fc.constant(true) }, { requiredKeys: ['updatedAt'] }),
    ),
  })
  .chain(({ ids, answers }) =>
    fc.tuple(...ids.map((id) => record(id))).map((records): Register => ({
      version: 1,
      records: Object.fromEntries(records.map((one) => [one.id, one])),
      answers: { ...answers },
    })),
  );

describe('stamps that no clock should have made', () => {
  const now = () => new Date().toISOString();
  const tomorrow = new Date(Date.now() + 80_000_000).toISOString();
  const at = (updatedAt: string) => ({
    version: 1,
    records: { [uuid(1)]: { ...newRecord(uuid(1), uuid(1)), updatedAt, mirroredAt: updatedAt } },
    answers: { 'same:a:b': { updatedAt } },
  });

  it.each(['2999-99-99T99:99:99.999Z', '2026-02-31T00:00:00.000Z', '2026-01-01T25:00:00.000Z'])(
    'are refused when they are no dates: %s',
    (stamp) => {
      expect(() => readRegister(at(stamp))).toThrow(RegisterProblem);
      expect(salvageRegister(at(stamp))).toEqual(emptyRegister);
    },
  );

  it('count as of now when they are far ahead, so that later words count', () => {
    const read = readRegister(at('2999-12-31T23:59:59.999Z'));
    expect(latestStamp(read) <= now()).toBe(true);
    const after = stampAfter(latestStamp(read), Date.now() + 10);
    expect(readRegister(at(after))).toEqual(at(after));
  });

  it('are mended in what a browser has kept, and all others left alone', () => {
    const kept = newRecord(uuid(2), uuid(2));
    const wrong = at('2999-99-99T99:99:99.999Z') as Register;
    const mended = boundRegister({ ...wrong, records: { ...wrong.records, [uuid(2)]: kept } });
    expect(latestStamp(mended) <= now()).toBe(true);
    expect(mended.records[uuid(2)]).toBe(kept);
  });

  it('count as they are within a day, for clocks that are a little fast', () =>
    expect(readRegister(at(tomorrow))).toEqual(at(tomorrow)));

  it.each(['2020-13-01', '2020-02-30', '20200-1-01'])('no birthday is %s', (birthDate) => {
    const record = { ...newRecord(uuid(1), uuid(1)), birthDate };
    expect(() => readRegister({ version: 1, records: { [uuid(1)]: record }, answers: {} })).toThrow(RegisterProblem);
  });
});

describe('merging registers', () => {
  it('does not depend on the order, nor on how often', () => {
    fc.assert(
      fc.property(register, register, register, (a, b, c) => {
        expect(isSameRegister(mergeRegisters(a, b), mergeRegisters(b, a))).toBe(true);
        expect(isSameRegister(mergeRegisters(mergeRegisters(a, b), c), mergeRegisters(a, mergeRegisters(b, c)))).toBe(
          true,
        );
        expect(isSameRegister(mergeRegisters(a, a), a)).toBe(true);
        expect(isSameRegister(mergeRegisters(mergeRegisters(a, b), b), mergeRegisters(a, b))).toBe(true);
      }),
    );
  });

  it('never loses what is newer', () => {
    fc.assert(
      fc.property(register, register, (a, b) => {
        const merged = mergeRegisters(a, b);
        for (const one of [...Object.values(a.records), ...Object.values(b.records)]) {
          expect(merged.records[one.id].updatedAt >= one.updatedAt).toBe(true);
          expect(merged.records[one.id].mirroredAt >= one.mirroredAt).toBe(true);
        }
        for (const [key, { updatedAt }] of [...Object.entries(a.answers), ...Object.entries(b.answers)]) {
          expect(merged.answers[key].updatedAt >= updatedAt).toBe(true);
        }
      }),
    );
  });

  it('keeps a decision that the browser which looked at the photos last has not heard of', () => {
    const before = { ...newRecord(uuid(1), uuid(1)), updatedAt: '2026-01-01T00:00:00.000Z' };
    const decided: PetRecord = { ...before, kind: 'not-pet', updatedAt: '2026-01-02T00:00:00.000Z' };
    const looked: PetRecord = { ...before, name: 'Rex', mirroredAt: '2026-01-03T00:00:00.000Z' };
    const merged = mergeRegisters(
      { ...emptyRegister, records: { [uuid(1)]: decided } },
      { ...emptyRegister, records: { [uuid(1)]: looked } },
    );
    expect(merged.records[uuid(1)]).toMatchObject({ kind: 'not-pet', name: 'Rex' });
  });
});

describe('stamps', () => {
  it('are later than any that was seen, and never behind the time of day', () => {
    fc.assert(
      fc.property(register, fc.integer({ min: 0, max: 4_000_000_000_000 }), (seen, now) => {
        const next = stampAfter(latestStamp(seen), now);
        expect(next > latestStamp(seen)).toBe(true);
        expect(Date.parse(next)).toBeGreaterThanOrEqual(now);
      }),
    );
  });
});

describe('the size of a register', () => {
  const crowd = (count: number, name: string): Register => ({
    ...emptyRegister,
    records: Object.fromEntries(
      Array.from({ length: count }, (_, index) => {
        const places = Array.from({ length: 24 }, (__, place) =>
          exemplarOf({ assetId: uuid(place), box: { x1: 1 / 3, y1: 0.2, x2: 2 / 3, y2: 0.987 } }),
        );
        return [uuid(index), { ...newRecord(uuid(index), uuid(index)), name, exemplars: places }];
      }),
    ),
  });
  const bytes = (value: Register) => new TextEncoder().encode(JSON.stringify(value)).length;

  it('is left as it is below the limit', () => {
    const small = crowd(20, 'Réx');
    expect(withinLimit(small)).toBe(small);
  });

  it('has room for ten thousand answers of a review beside two hundred pets', () => {
    const key = (number: number) =>
      `review:${Array.from({ length: 20 }, () => `~AAAA${number}|.BBBBBBBBCCCCCCCC`).join(',')}`;
    const answers = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [key(1000 + index), { updatedAt: newRecord('', '').updatedAt }]),
    );
    const register = { ...crowd(100, 'Réx'), answers };
    expect(withinLimit(register)).toBe(register);
  });

  it('gives up answers that were taken back before others', () => {
    const updatedAt = newRecord('', '').updatedAt;
    const withdrawn = { updatedAt, isWithdrawn: true };
    const answers = { 'review:a': withdrawn, 'review:b': { updatedAt }, 'review:c': withdrawn };
    const limited = withinLimit({ ...crowd(100, 'Réx'), answers }, 900);
    expect(Object.keys(limited.answers)).toEqual(['review:b']);
  });

  it.each([300, 1000, 6000])('stays below the limit with %i pets', (count) => {
    const limited = withinLimit(mergeRegisters(crowd(count, ''), crowd(Math.ceil(count / 3), 'Réx')));
    expect(bytes(limited)).toBeLessThanOrEqual(sizeLimit);
    expect(Object.values(limited.records).filter(({ name }) => name !== '').length).toBeGreaterThanOrEqual(
      Math.min(1000, Math.ceil(count / 3)),
    );
    expect(isSameRegister(withinLimit(limited), limited)).toBe(true);
  });
});

describe('reading a register', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(register, (written) => {
        expect(parseRegister(JSON.stringify(tidyRegister(written)))).toEqual(tidyRegister(written));
      }),
    );
  });

  const one = {
    ...newRecord(uuid(1), uuid(2)),
    exemplars: [{ assetId: uuid(3), box: { x1: 0, y1: 0, x2: 1, y2: 1 } }],
  };
  const withRecord = (changes: object) => ({ ...emptyRegister, records: { [uuid(1)]: { ...one, ...changes } } });

  it.each([
    [null, 'register'],
    [[], 'register'],
    [{}, 'version'],
    [{ version: 1, records: {} }, 'answers'],
    [{ ...emptyRegister, records: [] }, 'records'],
    [withRecord({ id: uuid(7) }), `records.${uuid(1)}.id`],
    [withRecord({ personId: 'x' }), `records.${uuid(1)}.personId`],
    [withRecord({ kind: 'plush' }), `records.${uuid(1)}.kind`],
    [withRecord({ updatedAt: 'yesterday' }), `records.${uuid(1)}.updatedAt`],
    [withRecord({ name: 7 }), `records.${uuid(1)}.name`],
    [
      withRecord({ exemplars: [{ assetId: uuid(3), box: { x1: 0, y1: 0, x2: 3, y2: 1 } }] }),
      `records.${uuid(1)}.exemplars[0].box.x2`,
    ],
    [withRecord({ exemplars: Array.from({ length: 25 }, () => one.exemplars[0]) }), `records.${uuid(1)}.exemplars`],
    [{ ...emptyRegister, answers: { 'same:a:b': {} } }, 'answers.same:a:b.updatedAt'],
  ])('names the field that is wrong (%#)', (value, field) => {
    expect(() => readRegister(value)).toThrow(expect.objectContaining({ field, kind: 'wrong' }));
  });

  it('tells a newer version, and a text that breaks off', () => {
    expect(() => readRegister({ version: 2 })).toThrow(expect.objectContaining({ field: 'version', kind: 'newer' }));
    const whole = JSON.stringify(withRecord({}));
    expect(() => parseRegister(whole.slice(0, -9))).toThrow(expect.objectContaining({ field: 'file' }));
  });

  it('salvages what is whole of a replica, but never a newer one', () => {
    const damaged = { ...withRecord({}), answers: { 'same:a:b': 7, 'same:a:c': { updatedAt: one.updatedAt } } };
    expect(salvageRegister(damaged)).toEqual({
      ...withRecord({}),
      answers: { 'same:a:c': { updatedAt: one.updatedAt } },
    });
    expect(salvageRegister('x')).toBeNull();
    expect(() => salvageRegister({ version: 2 })).toThrow(RegisterProblem);
  });
});
