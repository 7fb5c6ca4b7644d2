import { sum } from '../numbers';
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

const yearsApart = (a: Cluster, b: Cluster): number => {
  const [timesA, timesB] = [timesOf(a.faces), timesOf(b.faces)];
  let least = Infinity;
  let [atA, atB] = [0, 0];
  while (atA < timesA.length && atB < timesB.length) {
    const apart = timesA[atA] - timesB[atB];
    least = Math.min(least, Math.abs(apart));
    if (apart < 0) {
      atA++;
    } else {
      atB++;
    }
  }
  return least === Infinity ? 0 : least / dayMs / daysPerYear;
};

/**
 * Weighs species and time: photos from before the birthday or after the death by their share, time apart by the logarithm of the
 * years. Symmetric; unknown things weigh nothing.
 */
export const weighCircumstances = (a: Cluster, b: Cluster): Circumstances => {
  const amounts: Record<Objection, number> = {
    species: a.species !== null && b.species !== null && a.species !== b.species ? 1 : 0,
    'before-birth': Math.max(shareBefore(b.faces, a.birthDate), shareBefore(a.faces, b.birthDate)),
    'after-death': Math.max(shareAfter(b.faces, a.deathDate), shareAfter(a.faces, b.deathDate)),
    'long-apart': Math.log2(1 + yearsApart(a, b)),
  };
  const names = Object.keys(amounts) as Objection[];
  const objections = names.filter((name) => (name === 'long-apart' ? amounts[name] >= 2 : amounts[name] > 0));
  const logOdds = sum(names.map((name) => weights[name] * amounts[name]));
  return { logOdds: Math.min(0, logOdds), objections };
};
