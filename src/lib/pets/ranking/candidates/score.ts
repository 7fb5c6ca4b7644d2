import { agreementIn } from '../agreement';
import { crowdingOf } from '../crowding';
import { mean } from '../numbers';
import { fuseOrders } from '../order';
import { clusterSimilarity, type VectorGroup } from '../similarity';
import { dot, hasVector } from '../vectors/vectors';
import type { ScoreOrigin } from './calibration';
import type { Cluster, ClusterFace } from './cluster';
import { fuseEvidence } from './fuse';
import { weightOf, type ModelStrength } from './strength';
import { withSupport } from './support';

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

/** Each group with what is around its faces, and how much these agree. */
const groupsOf = (clusters: readonly (readonly SeenFace[])[]): VectorGroup[] => {
  const all = clusters.map((faces) => faces.map(({ vector }) => vector));
  const around = crowdingOf(all);
  return all.map((vectors, index) => ({
    vectors,
    crowding: around[index],
    agreement: agreementIn(vectors, around[index]),
  }));
};

interface Look {
  similarity: number;
  bestPair: BestPair;
}

const compareAll = (target: Cluster, candidates: readonly Cluster[]): (Look | null)[] => {
  const [ours, ...theirs] = [target, ...candidates].map(({ faces }) => faces.filter((face) => hasVector(face)));
  const [own, ...groups] = groupsOf([ours, ...theirs]);
  const compared = groups.map((group) =>
    own.vectors.length > 0 && group.vectors.length > 0 ? clusterSimilarity(own, group) : null,
  );
  const supported = withSupport(
    compared.map((one) => one?.similarity ?? null),
    (a, b) => clusterSimilarity(groups[a], groups[b]).similarity,
  );
  return compared.map((one, index) => {
    if (one === null) {
      return null;
    }
    const [targetFace, candidateFace] = [ours[one.best[0]], theirs[index][one.best[1]]];
    const bestPair = {
      targetFaceId: targetFace.id,
      candidateFaceId: candidateFace.id,
      similarity: dot(targetFace.vector, candidateFace.vector),
    };
    return { similarity: supported[index]!, bestPair };
  });
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
