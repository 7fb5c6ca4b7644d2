import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowing } from '../testing';
import { unitVector } from '../vectors/testing';
import { unit } from '../vectors/vectors';
import type { Cluster, ClusterFace } from './cluster';
import { rankCandidates } from './rank';

const face = (id: string, vector?: number[], assetId = `photo of ${id}`): ClusterFace => ({
  id,
  assetId,
  takenAt: null,
  ...(vector && { vector: unit(Float32Array.from(vector)) }),
});

const cluster = (id: string, faces: ClusterFace[], known: Partial<Cluster> = {}): Cluster => ({
  id,
  faces,
  species: null,
  birthDate: null,
  deathDate: null,
  ...known,
});

const strong = { topOne: 0.95, isBuiltIn: false };
const target = cluster('target', [face('t1', [1, 0, 0]), face('t2', [0.9, 0.3, 0])]);
const twin = cluster('twin', [face('w1', [0.2, 1, 0]), face('w2', [0.95, 0.1, 0])]);
const others = ['a', 'b', 'c', 'd', 'e'].map((id, index) => cluster(id, [face(`${id}1`, [index / 50, 0.2, 1])]));
const candidates = [...others, twin];
const orders = [['a', 'b', 'c', 'd', 'e', 'twin']];
const idsOf = (ranked: readonly { id: string }[]) => ranked.map(({ id }) => id);

describe('rankCandidates', () => {
  it('keeps the server’s order while there are no vectors, and says so with less and less confidence', () => {
    const bare = [...candidates].reverse().map(({ id }) => cluster(id, [face(`${id}1`)]));
    const ranked = rankCandidates({ target, candidates: bare, orders, model: strong });
    expect(idsOf(ranked)).toEqual(orders[0]);
    expect(ranked.every(({ bestPair }) => bestPair === null)).toBe(true);
    expect(ranked[0].probability).toBeGreaterThan(ranked[5].probability);
  });

  it('fuses several orders', () => {
    const two = [...orders, ['b', 'twin', 'a', 'c', 'd', 'e'], ['b', 'twin', 'c', 'a', 'd', 'e']];
    expect(idsOf(rankCandidates({ target, candidates, orders: two, model: null }))[0]).toBe('b');
  });

  it('puts first whom a strong model finds alike, with the pair of faces that shows it', () => {
    const [first] = rankCandidates({ target, candidates, orders, model: strong });
    expect(first).toMatchObject({ id: 'twin', bestPair: { targetFaceId: 't1', candidateFaceId: 'w2' }, cannot: [] });
    expect(first.bestPair!.similarity).toBeGreaterThan(0.9);
    expect(first.confidence).not.toBeNull();
  });

  it('puts last, without hope, who is on one photo with the target', () => {
    const beside = cluster('twin', [face('w1', [1, 0, 0], 'photo of t2')]);
    const input = { target, candidates: [...others, beside], orders, model: strong };
    const last = rankCandidates(input).at(-1)!;
    expect(last).toMatchObject({ id: 'twin', probability: 0, confidence: null });
    expect(last.cannot).toEqual([
      { reason: 'same-photo', assetId: 'photo of t2', targetFaceId: 't2', candidateFaceId: 'w1' },
    ]);
    const mirrored = rankCandidates({ ...input, allowedPairs: allowing('w1', 't2') });
    expect(mirrored[0]).toMatchObject({ id: 'twin', cannot: [] });
  });

  it('knows of photos beyond the sample of faces', () => {
    const seen = [{ id: 't9', assetId: 'shared' }];
    const beside = { ...twin, elsewhere: [{ id: 'w9', assetId: 'shared' }] };
    const ranked = rankCandidates({
      target: { ...target, elsewhere: seen },
      candidates: [...others, beside],
      orders,
      model: strong,
    });
    expect(ranked.at(-1)).toMatchObject({
      id: 'twin',
      cannot: [{ reason: 'same-photo', assetId: 'shared', targetFaceId: 't9', candidateFaceId: 'w9' }],
    });
  });

  it('does not prefer those who have not been looked at to strangers of many faces', () => {
    const looks = [0, 1, 2, 3].map((index) => [index / 50, 0.2, 1]);
    const seen = ['a', 'b', 'c', 'd', 'e'].map((id) =>
      cluster(
        id,
        looks.map((vector, index) => face(`${id}${index}`, vector)),
      ),
    );
    const list = [...seen, cluster('f', [])];
    const ranked = rankCandidates({ target, candidates: list, orders: [list.map(({ id }) => id)], model: strong });
    const chance = (id: string) => ranked.find((each) => each.id === id)!.probability;
    expect(chance('f')).toBeLessThan(chance('e'));
  });

  it('doubts a similarity of another species, and says why', () => {
    const cat = { ...twin, species: 'cat' as const };
    const input = { target: { ...target, species: 'dog' as const }, orders, model: strong };
    const ranked = rankCandidates({ ...input, candidates: [...others, cat] });
    const seen = ranked.find(({ id }) => id === 'twin')!;
    const sure = rankCandidates({ ...input, candidates }).find(({ id }) => id === 'twin')!;
    expect(seen.objections).toEqual(['species']);
    const odds = ({ probability }: { probability: number }) => probability / (1 - probability);
    expect(odds(seen)).toBeLessThan(odds(sure) / 20);
  });

  it('keeps equals in the order in which they came', () => {
    const equal = ['z', 'y', 'x'].map((id) => cluster(id, []));
    expect(idsOf(rankCandidates({ target, candidates: equal, orders: [], model: null }))).toEqual(['z', 'y', 'x']);
  });

  it('holds every candidate once, most probable first, whatever is known', () => {
    const anyCluster = fc.record({
      id: fc.uuid(),
      faces: fc.array(
        fc.record({
          id: fc.uuid(),
          assetId: fc.constantFrom('one', 'two', 'three', 'four'),
          takenAt: fc.constantFrom(null, '2020-01-01', '2024-05-05'),
          vector: fc.option(unitVector(3), { nil: undefined }),
        }),
        { maxLength: 4 },
      ),
      species: fc.constantFrom(null, 'dog' as const, 'cat' as const),
      birthDate: fc.constantFrom(null, '2019-01-01'),
      deathDate: fc.constantFrom(null, '2023-01-01'),
    });
    fc.assert(
      fc.property(
        anyCluster,
        fc.uniqueArray(anyCluster, { selector: ({ id }) => id, maxLength: 8 }),
        fc.nat(3),
        (one, list, known) => {
          const ids = list.map(({ id }) => id);
          const ranked = rankCandidates({
            target: one,
            candidates: list,
            orders: [ids.slice(0, known)],
            model: strong,
          });
          expect(idsOf(ranked).sort()).toEqual([...ids].sort());
          for (const [index, { probability, cannot }] of ranked.entries()) {
            expect(probability).toBeGreaterThanOrEqual(0);
            expect(probability).toBeLessThanOrEqual(1);
            expect(probability).toBeGreaterThanOrEqual(ranked[index + 1]?.probability ?? 0);
            expect(cannot.length === 0 || probability === 0).toBe(true);
          }
        },
      ),
    );
  });
});
