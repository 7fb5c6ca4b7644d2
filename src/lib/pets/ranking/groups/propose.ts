import { cannotLink, type AllowedPairs } from '../conflicts';
import { byId, deviation, mean } from '../numbers';
import { dot } from '../vectors/vectors';
import { agglomerate } from './agglomerate';

export interface GroupedFace {
  id: string;
  assetId: string;
  /** Of length 1, with the library's background taken out. */
  vector: Float32Array;
}

/** Mean similarity of two groups from which on they are one pet, when nobody else's faces are known. */
const usualLimit = 0.08;

/** So many deviations above what strangers have with these faces, a similarity is not taken for chance. */
const deviations = 1.5;

const enoughStrangers = 10;

const limitFor = (faces: readonly GroupedFace[], strangers: readonly Float32Array[]): number => {
  if (strangers.length < enoughStrangers) {
    return usualLimit;
  }
  // How alike one stranger is to all of them: groups are compared by means, too.
  const means = strangers.map((stranger) => mean(faces.map(({ vector }) => dot(vector, stranger))));
  return mean(means) + deviations * deviation(means);
};

const grouped = <T extends GroupedFace>(ordered: readonly T[], limit: number, allowedPairs?: AllowedPairs): T[][] =>
  agglomerate(
    {
      count: ordered.length,
      similarity: (a, b) => dot(ordered[a].vector, ordered[b].vector),
      cannotLink: (a, b) => cannotLink(ordered[a], ordered[b], allowedPairs),
    },
    limit,
  )
    .map((items) => items.map((item) => ordered[item]))
    .sort((a, b) => b.length - a.length);

/**
 * Groups that probably are one pet's each, the largest first: joined as long as they are more alike than these faces are to
 * strangers. Two faces on one photo never share a group. Does not depend on the order of the faces.
 */
export const proposeGroups = <T extends GroupedFace>(
  faces: readonly T[],
  strangers: readonly Float32Array[] = [],
  allowedPairs?: AllowedPairs,
): T[][] => {
  const ordered = [...faces].sort(byId);
  return grouped(ordered, limitFor(ordered, strangers), allowedPairs);
};

const leastSecond = 0.2;

const stricter = { step: 0.02, most: 0.6 };

/** The same where the user saw several pets: groups have to be the more alike until a second one is worth the name. */
export const proposeSeveral = <T extends GroupedFace>(
  faces: readonly T[],
  strangers: readonly Float32Array[] = [],
  allowedPairs?: AllowedPairs,
): T[][] => {
  const ordered = [...faces].sort(byId);
  const limit = limitFor(ordered, strangers);
  const usual = grouped(ordered, limit, allowedPairs);
  let groups = usual;
  for (let more = 0; (groups.at(1)?.length ?? 0) < leastSecond * faces.length; more += stricter.step) {
    if (more > stricter.most) {
      return usual;
    }
    groups = grouped(ordered, limit + more, allowedPairs);
  }
  return groups;
};
