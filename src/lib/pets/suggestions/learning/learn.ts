import type { Adapter } from '../../ranking/adapter/adapter';
import { shouldAdopt, trainAdapter } from '../../ranking/adapter/train';
import { measureStrength } from '../../ranking/candidates/strength';
import { learnBackground } from '../../ranking/vectors/background';
import { projectThrough, withoutSlight, type Projection } from '../../ranking/vectors/projection';
import type { Learned, Personal } from './learned';

export interface Lesson {
  faces: readonly Float32Array[];
  /** Of some faces, what they look like whole and in part; see `learnBackground`. */
  framings: readonly (readonly Float32Array[])[];
  /** Of some pets' faces, those of each in the order of time; null when nothing is to be learned from pets. */
  pets: readonly (readonly Float32Array[])[] | null;
  now: string;
}

/** What the adapter adds is taken from faces that it had not seen: through those it was trained on it looks all but always right. */
const strengthWith = (topOne: number | null, { plain, adapted }: Adapter): number | null =>
  topOne === null ? null : Math.min(1, topOne + Math.max(0, adapted.topOne - plain.topOne));

const learnFromPets = (
  pets: readonly (readonly Float32Array[])[],
  background: Projection | null,
  now: string,
): Personal => {
  const before = background ? [background] : [];
  const seen = pets.map((vectors) => vectors.map((vector) => projectThrough(before, vector)));
  const topOne = measureStrength(seen);
  const adapter = trainAdapter(pets, background, now);
  const common = { learntAt: now, pets: pets.length, faces: pets.flat().length, topOne };
  if (!adapter) {
    return { ...common, outcome: 'too-few', adapter };
  }
  return shouldAdopt(adapter)
    ? { ...common, outcome: 'adopted', adapter, topOne: strengthWith(topOne, adapter) }
    : { ...common, outcome: 'no-better', adapter: { ...adapter, projections: [] } };
};

export const learn = ({ faces, framings, pets, now }: Lesson): Learned => {
  const all = learnBackground(faces, framings);
  const background = all && withoutSlight(all);
  return { background, personal: pets && learnFromPets(pets, background, now) };
};
