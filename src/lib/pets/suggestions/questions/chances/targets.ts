import { byId } from '../../../ranking/numbers';
import { suspectedOf, type ReviewLibrary, type ReviewPerson } from '../review-library';

/** So many photos make somebody without a name worth a question, and of those so many, the ones with the most photos. */
const unnamed = { photos: 6, most: 12 };

export interface Targets {
  named: readonly ReviewPerson[];
  /** Those with many photos and no name yet: a library where nobody has been named has only these. */
  unnamed: readonly ReviewPerson[];
}

const found = new WeakMap<ReviewLibrary['people'], { suspected: ReadonlySet<string>; targets: Targets }>();

export const targetsOf = (library: ReviewLibrary): Targets => {
  const { people } = library;
  const suspected = suspectedOf(library);
  const known = found.get(people);
  if (known?.suspected === suspected) {
    return known.targets;
  }
  const named = people.filter(({ isNamed }) => isNamed).sort(byId);
  const large = people
    .filter(({ id, isNamed, photos }) => !isNamed && photos >= unnamed.photos && !suspected.has(id))
    .sort((a, b) => b.photos - a.photos || byId(a, b))
    .slice(0, unnamed.most);
  const targets = { named, unnamed: large.sort(byId) };
  found.set(people, { suspected, targets });
  return targets;
};
