export type FacesByPet = Readonly<Record<string, readonly string[]>>;

export interface LessonInputs {
  animals: number;
  pets: FacesByPet | null;
  /** Whether faces were looked at in parts; absent in what was learned before they were. */
  isFramed?: boolean;
}

/** Places of a pet that are others now, as a share of all, before it is learned anew. */
const muchChange = 1 / 4;
/** The more animals there are the better is known what they have in common: so many times as many are worth it. */
const muchGrowth = 2;

const shareChanged = (before: readonly string[], now: readonly string[]): number => {
  const all = new Set([...before, ...now]).size;
  const shared = now.filter((place) => before.includes(place)).length;
  return all === 0 ? 0 : 1 - shared / all;
};

const haveChanged = (before: FacesByPet, now: FacesByPet): boolean => {
  const names = Object.keys(now);
  return (
    names.length !== Object.keys(before).length ||
    names.some((name) => !Object.hasOwn(before, name) || shareChanged(before[name], now[name]) > muchChange)
  );
};

/**
 * Whether somebody got, lost or changed a name, much of a pet's faces is other than it was, there are far more animals, or faces
 * are looked at in another way.
 */
export const isStale = (before: LessonInputs, now: LessonInputs): boolean =>
  (before.isFramed ?? false) !== (now.isFramed ?? false) ||
  (now.animals > before.animals && now.animals >= before.animals * muchGrowth) ||
  (now.pets !== null && (before.pets === null || haveChanged(before.pets, now.pets)));
