import { describe, expect, it } from 'vitest';
import { emptyRegister, newRecord, type Exemplar, type PetRecord, type Register } from './register';
import { withinLimit } from './register-limit';

const places = (what: string, count: number): Exemplar[] =>
  Array.from({ length: count }, (_, index) => ({ assetId: `${what}${index}`, box: { x1: 0, y1: 0, x2: 1, y2: 1 } }));

const record = (id: string, more: Partial<PetRecord> = {}): PetRecord => ({
  ...newRecord(id, id),
  exemplars: places('e', 24),
  places: places('p', 300),
  ...more,
});

const registerOf = (...records: PetRecord[]): Register => ({
  ...emptyRegister,
  records: Object.fromEntries(records.map((one) => [one.id, one])),
});

const bytes = (register: Register) => new TextEncoder().encode(JSON.stringify(register)).length;

const full = registerOf(
  record('named', { name: 'Réx' }),
  record('unnamed', { kind: 'pet' }),
  record('removed', { name: 'Max', isRemoved: true }),
);

/** Exemplars and places of each: named, unnamed, removed. */
const countsIn = ({ records }: Register) =>
  ['named', 'unnamed', 'removed'].map((id) => [records[id].exemplars.length, records[id].places.length]);

/** What is given up, step by step. */
const steps = [
  [
    [24, 300],
    [24, 300],
    [24, 300],
  ],
  [
    [24, 200],
    [8, 200],
    [0, 0],
  ],
  [
    [24, 50],
    [8, 50],
    [0, 0],
  ],
  [
    [24, 0],
    [8, 0],
    [0, 0],
  ],
  [
    [24, 0],
    [3, 0],
    [0, 0],
  ],
  [
    [12, 0],
    [3, 0],
    [0, 0],
  ],
  [
    [6, 0],
    [1, 0],
    [0, 0],
  ],
  [
    [3, 0],
    [0, 0],
    [0, 0],
  ],
];

describe('a register that grows too large', () => {
  it('gives up further places, then exemplars of those that matter least, no more than it has to', () => {
    const seen = [countsIn(full)];
    let smaller = full;
    for (let step = 1; step < steps.length; step++) {
      expect(countsIn(withinLimit(full, bytes(smaller)))).toEqual(countsIn(smaller));
      smaller = withinLimit(full, bytes(smaller) - 1);
      seen.push(countsIn(smaller));
    }
    expect(seen).toEqual(steps);
  });

  it('keeps exemplars from all of the time, the first among them', () => {
    const { records } = withinLimit(full, bytes(full) - 1);
    expect(records.unnamed.exemplars.map(({ assetId }) => assetId)).toEqual(
      [0, 3, 6, 9, 12, 15, 18, 21].map((index) => `e${index}`),
    );
    expect(records.named.exemplars).toEqual(full.records.named.exemplars);
  });

  const bare = (id: string, more: Partial<PetRecord> = {}) => record(id, { exemplars: [], places: [], ...more });
  const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`;
  /** Who is left, with less and less room. */
  const leftOf = (...records: PetRecord[]): string[][] => {
    const register = registerOf(...records);
    const left = [Object.keys(register.records)];
    for (let limit = bytes(register) - 1; limit > 0; limit--) {
      const ids = Object.keys(withinLimit(register, limit).records);
      if (ids.length < left.at(-1)!.length) {
        left.push(ids);
      }
    }
    return left.slice(1);
  };

  it('gives up whole entries in the end, the least important first', () => {
    const left = leftOf(
      bare('removed', { name: 'Max', isRemoved: true, updatedAt: at(9) }),
      bare('nothing', { updatedAt: at(8) }),
      bare('decided', { kind: 'not-pet', updatedAt: at(7) }),
      bare('named', { name: 'Rex', updatedAt: at(1) }),
      bare('other', { name: 'Bella', kind: 'pet', updatedAt: at(2) }),
    );
    const order = ['other', 'named', 'decided', 'nothing'];
    expect(left.length).toBeGreaterThan(3);
    expect(left).toEqual(left.map(({ length }) => order.slice(0, length)));
    expect(
      leftOf(bare('nothing', { updatedAt: at(1) }), bare('removed', { isRemoved: true, updatedAt: at(9) }))[0],
    ).toEqual(['nothing']);
  });

  it('gives up the oldest of as important ones, and of one age always the same', () => {
    const named = (id: string, day: number) => bare(id, { name: 'Rex', updatedAt: at(day) });
    const order = ['d', 'b', 'c', 'e'];
    const left = leftOf(named('a', 1), named('e', 2), named('c', 2), named('b', 2), named('d', 3));
    expect(left.length).toBeGreaterThan(3);
    expect(left).toEqual(left.map(({ length }) => order.slice(0, length)));
  });
});
