import { cannotLink, type AllowedPairs } from '../conflicts';
import { byId, indexOfGreatest } from '../numbers';
import { dot, meanOf, unit } from '../vectors/vectors';
import type { GroupedFace } from './propose';

const mostRounds = 8;

const seedWeight = 3;

interface Pull<T> {
  face: T;
  similarity: number[];
  lead: number;
}

const pullOf = <T extends GroupedFace>(face: T, centres: readonly Float32Array[]): Pull<T> => {
  const similarity = centres.map((centre) => dot(face.vector, centre));
  const [best, next = -1] = [...similarity].sort((a, b) => b - a);
  return { face, similarity, lead: best - next };
};

const idsOf = (groups: readonly (readonly GroupedFace[])[]): string =>
  JSON.stringify(groups.map((group) => group.map(({ id }) => id).sort()));

/**
 * Sorts `rest` to the seeds they resemble most, the surest first; seeds stay, two faces of one photo never meet, and who may go
 * nowhere is left out (Basu, Banerjee and Mooney, "Semi-supervised clustering by seeding", 2002; Wagstaff et al., "Constrained
 * k-means clustering with background knowledge", 2001). Does not depend on the order of the faces.
 */
export const sortBySeeds = <T extends GroupedFace>(
  seeds: readonly (readonly T[])[],
  rest: readonly T[],
  allowedPairs?: AllowedPairs,
): T[][] => {
  const ordered = [...rest].sort(byId);
  const assign = (centres: readonly Float32Array[]): T[][] => {
    const groups = seeds.map((group) => [...group]);
    const pulls = ordered.map((face) => pullOf(face, centres)).sort((a, b) => b.lead - a.lead || byId(a.face, b.face));
    for (const { face, similarity } of pulls) {
      const possible = similarity.map((value, index) =>
        groups[index].some((other) => cannotLink(face, other, allowedPairs)) ? -Infinity : value,
      );
      const best = indexOfGreatest(possible);
      if (possible[best] > -Infinity) {
        groups[best].push(face);
      }
    }
    return groups;
  };
  const centresOf = (groups: readonly (readonly T[])[]) =>
    groups.map((group, index) => {
      const examples = Array.from({ length: seedWeight - 1 }, () => seeds[index]).flat();
      return unit(meanOf([...group, ...examples].map(({ vector }) => vector)));
    });

  let groups = assign(centresOf(seeds));
  for (let round = 1; round < mostRounds; round++) {
    const better = assign(centresOf(groups));
    if (idsOf(better) === idsOf(groups)) {
      break;
    }
    groups = better;
  }
  return groups;
};
