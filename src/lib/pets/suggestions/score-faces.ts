import type { ClusterFace } from '../ranking/candidates/cluster';
import { typicalityAmong } from '../ranking/typicality';
import { hasVector } from '../ranking/vectors/vectors';

export { reorderBelow } from '../ranking/order';

const slice = 50;

export const noScores: ReadonlyMap<string, number> = new Map();

/** Typicality by face id, see `typicalityAmong`; faces without a vector are missing. The page can do something else in between. */
export const scoreFaces = async (faces: readonly ClusterFace[]): Promise<ReadonlyMap<string, number>> => {
  const seen = faces.filter((face) => hasVector(face));
  const typicality = typicalityAmong(seen);
  const scores = new Map<string, number>();
  for (const [index, face] of seen.entries()) {
    scores.set(face.id, typicality(face));
    if (index % slice === slice - 1) {
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  return scores;
};
