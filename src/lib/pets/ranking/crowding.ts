import { mean } from './numbers';
import { evenly } from './spread';
import { dots } from './vectors/vectors';

/** So many of the strangers that are most like a face tell what is around it. */
const nearest = 10;

/** More strangers say nothing else, and cost time. */
const mostStrangers = 100;

/** So much of the crowding of both faces is taken off their cosine. */
export const crowdingShare = 0.75;

const meanOfNearest = (similarities: Float64Array): number =>
  similarities.length === 0 ? 0 : mean([...similarities.sort().slice(-nearest)]);

/**
 * How much more than usual each vector of each group is like those of other groups that are most like it: the mean cosine with ten
 * of them, less the mean of that over all; 0 where there are no others. A pose, a light, or a sofa that many have makes a face like
 * everybody: a part of that of both faces, taken from their cosine, leaves what is theirs alone (cross-domain similarity local
 * scaling: Conneau et al., "Word translation without parallel data", 2018, who take half).
 */
export const crowdingOf = (groups: readonly (readonly Float32Array[])[]): number[][] => {
  const all = evenly(
    groups.flatMap((vectors, group) => vectors.map((vector) => ({ vector, group }))),
    mostStrangers,
  );
  const vectors = all.map(({ vector }) => vector);
  const crowding = groups.map((group, own) =>
    group.map((vector) => {
      const similarities = dots(vector, vectors);
      return meanOfNearest(similarities.filter((_, index) => all[index].group !== own));
    }),
  );
  const usual = vectors.length === 0 ? 0 : mean(crowding.flat());
  return crowding.map((group) => group.map((value) => value - usual));
};
