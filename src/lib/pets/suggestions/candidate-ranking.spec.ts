import { describe, expect, it, vi } from 'vitest';
import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import { allowing } from '../ranking/testing';
import { unit } from '../ranking/vectors/vectors';
import { emptyComparison, type ComparisonState } from './candidate-comparison';
import { mostLooked, rankPeople } from './candidate-ranking';

const { deathOf } = vi.hoisted(() => ({ deathOf: new Map<string, string>() }));

vi.mock('../verdicts/pets.svelte', () => ({ petsState: { verdictOf: () => ({ kind: 'pet', species: 'dog' }) } }));
vi.mock('../verdicts/deaths.svelte', () => ({ deaths: { of: (id: string) => deathOf.get(id) ?? null } }));

const person = (id: string): Person => ({
  id,
  name: '',
  birthDate: null,
  isFavorite: false,
  isHidden: false,
  updatedAt: '',
});

const ids = Array.from({ length: mostLooked + 20 }, (_, index) => `p${index}`);
const candidates = ids.map((id) => person(id));
const rank = (seen: Partial<ComparisonState>) =>
  rankPeople({ target: person('rex'), candidates, orders: [ids], seen: { ...emptyComparison, ...seen } });

const vectorOf = (direction: number) => {
  const vector = new Float32Array(200);
  vector[direction] = 1;
  return unit(vector);
};

const face = (id: string, direction: number, takenAt: string | null = null) => ({
  id,
  assetId: `photo of ${id}`,
  takenAt,
  vector: vectorOf(direction),
});

const looks = {
  target: [face('r1', 0)],
  candidates: new Map(
    ids.slice(0, mostLooked).map((id, index) => [id, [face(`${id}/1`, index === 70 ? 0 : index + 1)]]),
  ),
  strength: { topOne: 0.95, isBuiltIn: false },
};

describe('rankPeople', () => {
  it('keeps the server’s order, and its words back, while there is more to see', () => {
    const { order, suggestions } = rank({});
    expect(order).toEqual(ids);
    expect(suggestions.values().every(({ confidence }) => confidence === null)).toBe(true);
  });

  it('falls back to what the server’s order is worth when no more is to be seen', () => {
    const { order, suggestions } = rank({ isLooking: false });
    expect(order).toEqual(ids);
    expect(suggestions.get('p0')?.confidence).not.toBeNull();
  });

  it('brings up from far down who looks alike, and leaves those beyond as they are', () => {
    const { order, suggestions } = rank(looks);
    expect(order[0]).toBe('p70');
    expect(order.slice(mostLooked)).toEqual(ids.slice(mostLooked));
    expect(suggestions.has(`p${mostLooked}`)).toBe(false);
  });

  const at = (id: string) => [{ id, assetId: 'shared' } as Face];

  it('puts behind all others who is on one photo with the pet, wherever they stood', () => {
    const others = new Map([
      ['p70', at('w1')],
      ['p95', at('w2')],
    ]);
    const { order, suggestions } = rank({ ...looks, together: { target: at('r1'), others } });
    expect(order.slice(-2)).toEqual(['p70', 'p95']);
    expect(order).toHaveLength(ids.length);
    expect(suggestions.get('p95')?.cannot).toMatchObject([{ candidateFaceId: 'w2' }]);
  });

  it('leaves somebody in place who is on one photo with the pet in a mirror', () => {
    const together = { target: at('r1'), others: new Map([['p70', at('w1')]]) };
    expect(rank({ ...looks, together, allowed: allowing('r1', 'w1') }).order[0]).toBe('p70');
  });

  it('knows of the day on which the pet died', () => {
    deathOf.set('rex', '2020-01-01');
    const later = new Map([...looks.candidates, ['p70', [face('p70/1', 0, '2023-05-05T10:00:00')]]]);
    expect(rank({ ...looks, candidates: later }).suggestions.get('p70')?.objections).toEqual(['after-death']);
  });
});
