import { meanOfTop } from './numbers';
import { evenly } from './spread';
import { dot } from './vectors/vectors';

/** A face with its vector, of length 1, all of one model. */
export interface SeenFace {
  id: string;
  vector: Float32Array;
}

/** With more of the others than this, the rest says nothing new, and a thousand faces would take long. */
const mostOthers = 100;

/**
 * Tells how much each of a pet's faces is like its others: the mean cosine, −1 to 1, of the better half of them. A pose of
 * which there are several is as typical as any other, while a face of another animal is like none of them, or only like
 * the few that came with it. The only face there is is like nothing: 0.
 *
 * @param faces all of the pet's; of more than 100, as many are compared with, spread evenly over the list
 */
export const typicalityAmong = (faces: readonly SeenFace[]): ((face: SeenFace) => number) => {
  const others = evenly(faces, mostOthers);
  return (face) => {
    const similarities = others.filter(({ id }) => id !== face.id).map(({ vector }) => dot(face.vector, vector));
    return similarities.length === 0 ? 0 : meanOfTop(similarities, 0.5);
  };
};

/** Ids of a pet's faces, those first that are least like the rest; equals as they come. */
export const leastTypicalFirst = (faces: readonly SeenFace[]): string[] => {
  const typicality = typicalityAmong(faces);
  return faces
    .map((face) => ({ id: face.id, typicality: typicality(face) }))
    .sort((a, b) => a.typicality - b.typicality)
    .map(({ id }) => id);
};
