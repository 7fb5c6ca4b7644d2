import { meanOfTop } from './numbers';
import { evenly } from './spread';
import { dot } from './vectors/vectors';

export interface SeenFace {
  id: string;
  vector: Float32Array;
}

const mostOthers = 100;

/**
 * How much each of a pet's faces is like its others: the mean cosine of the better half of them, so that a rarer pose is as
 * typical as any; 0 for the only face. Of more than 100 others, as many are compared with.
 */
export const typicalityAmong = (faces: readonly SeenFace[]): ((face: SeenFace) => number) => {
  const others = evenly(faces, mostOthers);
  return (face) => {
    const similarities = others.filter(({ id }) => id !== face.id).map(({ vector }) => dot(face.vector, vector));
    return similarities.length === 0 ? 0 : meanOfTop(similarities, 0.5);
  };
};

export const leastTypicalFirst = (faces: readonly SeenFace[]): string[] => {
  const typicality = typicalityAmong(faces);
  return faces
    .map((face) => ({ id: face.id, typicality: typicality(face) }))
    .sort((a, b) => a.typicality - b.typicality)
    .map(({ id }) => id);
};
