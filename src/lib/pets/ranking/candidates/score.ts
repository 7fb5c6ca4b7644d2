import { crowdingOf } from '../crowding';
import { mean } from '../numbers';
import { fuseOrders } from '../order';
import { clusterSimilarity } from '../similarity';
import { dot, hasVector } from '../vectors/vectors';
import type { ScoreOrigin } from './calibration';
import type { Cluster, ClusterFace } from './cluster';
import { fuseEvidence } from './fuse';
import { weightOf, type ModelStrength } from './strength';

export interface BestPair {
  targetFaceId: string;
  candidateFaceId: string;
  similarity: number;
}

type SeenFace = ClusterFace & { vector: Float32Array };

export interface ScoreInput {
  target: Cluster;
  candidates: readonly Cluster[];
  /** Candidates' ids as the server orders them, best first: one order for each face of the target that was asked about. */
  orders: readonly (readonly string[])[];
  model: ModelStrength | null;
}

export interface Score {
  origin: ScoreOrigin;
  /** Place in the server's fused order, from 1; Infinity for who is in none. */
  place: number;
  bestPair: BestPair | null;
}

const compare = (
  ours: readonly SeenFace[],
  theirs: readonly SeenFace[],
  crowding: readonly [readonly number[], readonly number[]],
): { similarity: number; bestPair: BestPair } | null => {
  if (ours.length === 0 || theirs.length === 0) {
    return null;
  }
  const [a, b] = [ours, theirs].map((faces) => faces.map(({ vector }) => vector));
  const { similarity, best } = clusterSimilarity(a, b, crowding);
  const [targetFace, candidateFace] = [ours[best[0]], theirs[best[1]]];
  const bestPair = {
    targetFaceId: targetFace.id,
    candidateFaceId: candidateFace.id,
    similarity: dot(targetFace.vector, candidateFace.vector),
  };
  return { similarity, bestPair };
};

const compareAll = (target: Cluster, candidates: readonly Cluster[]) => {
  const [ours, ...theirs] = [target, ...candidates].map(({ faces }) => faces.filter((face) => hasVector(face)));
  const [around, ...aroundThem] = crowdingOf([ours, ...theirs].map((faces) => faces.map(({ vector }) => vector)));
  return theirs.map((faces, index) => compare(ours, faces, [around, aroundThem[index]]));
};

/** How much each candidate resembles the target: the server's orders fused, vectors compared group with group, and both weighed. */
export const scoreCandidates = ({ target, candidates, orders, model }: ScoreInput): Score[] => {
  const ranks = new Map(fuseOrders(orders).map((id, index) => [id, index + 1]));
  const looks = model ? compareAll(target, candidates) : candidates.map(() => null);
  // Who has not been looked at yet is no better and no worse for its size than those who have.
  const sizes = candidates.map(({ faces }, index) => (looks.at(index) ? faces.length : null));
  const known = sizes.filter((size) => size !== null);
  const usualSize = known.length > 0 ? mean(known) : 0;
  const weight = model && looks.some((look) => look !== null) ? weightOf(model) : 0;
  const fused = fuseEvidence(
    candidates.map(({ id }, index) => ({ rank: ranks.get(id) ?? null, similarity: looks[index]?.similarity ?? null })),
    weight,
  );
  return candidates.map(({ id }, index) => ({
    origin: {
      score: fused[index],
      weight,
      candidates: candidates.length,
      targetFaces: target.faces.length,
      candidateFaces: sizes[index] ?? usualSize,
    },
    place: ranks.get(id) ?? Infinity,
    bestPair: looks[index]?.bestPair ?? null,
  }));
};
