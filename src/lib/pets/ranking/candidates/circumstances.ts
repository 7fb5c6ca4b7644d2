import { remember } from '../remember';
import type { Cluster } from './cluster';

export type Objection = 'species' | 'before-birth' | 'after-death' | 'long-apart';

export interface Circumstances {
  /** Natural logarithm of the odds, 0 or below. */
  logOdds: number;
  objections: Objection[];
}

/** Weak on purpose: species are misjudged and clocks are wrong, and a really good similarity must be able to win. */
const weights = { species: -4, 'before-birth': -3, 'after-death': -3, 'long-apart': -0.15 } as const;

const objections = Object.keys(weights) as Objection[];

const dayMs = 86_400_000;
const daysPerYear = 365;

const shareOutside = (
  faces: Cluster['faces'],
  day: string | null,
  isOutside: (taken: string, day: string) => boolean,
) => {
  if (day === null) {
    return 0;
  }
  const dated = faces.flatMap(({ takenAt }) => (takenAt === null ? [] : [takenAt.slice(0, 10)]));
  return dated.length === 0 ? 0 : dated.filter((taken) => isOutside(taken, day)).length / dated.length;
};

const shareBefore = (faces: Cluster['faces'], day: string | null) => shareOutside(faces, day, (taken, d) => taken < d);
const shareAfter = (faces: Cluster['faces'], day: string | null) => shareOutside(faces, day, (taken, d) => taken > d);

const timesOf = remember((faces: Cluster['faces']): Float64Array => {
  const times = faces.flatMap(({ takenAt }) => (takenAt === null ? [] : [Date.parse(takenAt)]));
  return Float64Array.from(times.filter((time) => !Number.isNaN(time))).sort();
});

/** Where the first that is not before `time` stands. */
const placeOf = (times: Float64Array, time: number): number => {
  let [first, last] = [0, times.length];
  while (first < last) {
    const middle = (first + last) >> 1;
    [first, last] = times[middle] < time ? [middle + 1, last] : [first, middle];
  }
  return first;
};

const yearsApart = (a: Cluster, b: Cluster): number => {
  const [few, many] = [timesOf(a.faces), timesOf(b.faces)].sort((one, other) => one.length - other.length);
  let least = Infinity;
  for (const time of few) {
    const after = placeOf(many, time);
    least = Math.min(
      least,
      after < many.length ? many[after] - time : Infinity,
      after > 0 ? time - many[after - 1] : Infinity,
    );
  }
  return least === Infinity ? 0 : least / dayMs / daysPerYear;
};

const amountsOf = (a: Cluster, b: Cluster): Record<Objection, number> => ({
  species: a.species !== null && b.species !== null && a.species !== b.species ? 1 : 0,
  'before-birth': Math.max(shareBefore(b.faces, a.birthDate), shareBefore(a.faces, b.birthDate)),
  'after-death': Math.max(shareAfter(b.faces, a.deathDate), shareAfter(a.faces, b.deathDate)),
  'long-apart': Math.log2(1 + yearsApart(a, b)),
});

const logOddsOf = (amounts: Record<Objection, number>): number => {
  let total = 0;
  for (const name of objections) {
    total += weights[name] * amounts[name];
  }
  return Math.min(0, total);
};

/** What {@link weighCircumstances} weighs, for thousands of them. */
export const circumstancesLogOdds = (a: Cluster, b: Cluster): number => logOddsOf(amountsOf(a, b));

/**
 * Weighs species and time: photos from before the birthday or after the death by their share, time apart by the logarithm of the
 * years. Symmetric; unknown things weigh nothing.
 */
export const weighCircumstances = (a: Cluster, b: Cluster): Circumstances => {
  const amounts = amountsOf(a, b);
  const isOne = (name: Objection) => (name === 'long-apart' ? amounts[name] >= 2 : amounts[name] > 0);
  return { logOdds: logOddsOf(amounts), objections: objections.filter((name) => isOne(name)) };
};
