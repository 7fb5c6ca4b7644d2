import { sum } from '../numbers';
import { standardise } from './fuse';

/** How much of a candidate's similarity is that to the likeliest ones. */
const part = 0.3;

/** A candidate counts e times less for each so many deviations that it is less like the target than the one most like it. */
const scale = 0.25;

/** Those after them hardly count, and cost time. */
const most = 5;

/**
 * Similarities of candidates to a target, each mixed with that to the candidates which are most like the target: the photos of one
 * animal are like each other, while what resembles a single picture by chance resembles none of the rest (query expansion: Chum et
 * al., "Total recall", ICCV 2007). `between` tells how alike two candidates are, by their places; it is asked about few.
 */
export const withSupport = (
  similarities: readonly (number | null)[],
  between: (a: number, b: number) => number,
): (number | null)[] => {
  const known = similarities.filter((similarity) => similarity !== null);
  if (known.length === 0) {
    return [...similarities];
  }
  const deviations = standardise(known);
  const greatest = deviations(Math.max(...known));
  const shares = similarities.map((similarity) =>
    similarity === null ? 0 : Math.exp((deviations(similarity) - greatest) / scale),
  );
  const likeliest = [...shares.keys()]
    .filter((index) => similarities[index] !== null)
    .sort((a, b) => shares[b] - shares[a])
    .slice(0, most);
  const total = sum(likeliest.map((index) => shares[index]));
  return similarities.map((similarity, index) => {
    if (similarity === null) {
      return null;
    }
    const support = likeliest.map((other) => shares[other] * (other === index ? similarity : between(index, other)));
    return (1 - part) * similarity + (part * sum(support)) / total;
  });
};
