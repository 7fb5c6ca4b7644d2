import { crowdingShare } from './crowding';
import { meanOfTop, sum } from './numbers';
import { evenly } from './spread';
import { dots } from './vectors/vectors';

/** A face counts e times less for each so much that it is less like the others of its group, as a cosine. */
const scale = 0.1;

/** Of more others, as many tell the same. */
const mostOthers = 30;

/**
 * How much each vector of a group counts, together 1: the less, the less it is like the better half of the others. The server puts
 * faces of somebody else into a group, and these agree with few; a rarer pose agrees with its like. `crowding`, if known, is taken
 * off as in `clusterSimilarity`. Of two, who is right can't be told.
 */
export const agreementIn = (vectors: readonly Float32Array[], crowding?: readonly number[]): number[] => {
  if (vectors.length < 3) {
    return vectors.map(() => 1 / vectors.length);
  }
  const others = evenly([...vectors.keys()], mostOthers);
  const asked = others.map((other) => vectors[other]);
  const agreements = vectors.map((vector, index) => {
    const similarities = [...dots(vector, asked)].flatMap((cosine, place) =>
      others[place] === index ? [] : cosine - crowdingShare * (crowding?.[others[place]] ?? 0),
    );
    return meanOfTop(similarities, 0.5) - crowdingShare * (crowding?.[index] ?? 0);
  });
  const greatest = Math.max(...agreements);
  const weights = agreements.map((agreement) => Math.exp((agreement - greatest) / scale));
  const total = sum(weights);
  return weights.map((weight) => weight / total);
};
