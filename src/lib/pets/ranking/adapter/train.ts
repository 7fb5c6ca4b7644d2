import { deviation, mean } from '../numbers';
import { project, projectThrough, type Projection } from '../vectors/projection';
import { dot, meanOf, subtract, unit } from '../vectors/vectors';
import { whiten } from '../vectors/whiten';
import type { Adapter, HeldOutFigures } from './adapter';

const leastPets = 2;
const leastExemplars = 4;
const folds = 4;

/** From mild to strong; the best on held-out faces is taken. */
const shrinkages = [10, 3, 1, 0.3];

/** Held-out faces are few, so that a small win may be chance: so much more of them must be right, or all of them clearly safer. */
const winning = { topOne: 0.01, separation: 0.1 };

/** Exemplars of one pet, as unit vectors, in the order of time. */
export type PetExemplars = readonly Float32Array[];

/**
 * Within-class covariance normalisation: directions in which faces of one pet differ among themselves, such as pose and
 * light, are turned down (Hatch, Kajarekar and Stolcke, "Within-class covariance normalization for SVM-based speaker
 * recognition", 2006), with shrinkage.
 */
const learn = (pets: readonly PetExemplars[], shrinkage: number): Projection => {
  const means = pets.map((exemplars) => meanOf(exemplars));
  const residuals = pets.flatMap((exemplars, pet) => exemplars.map((vector) => subtract(vector, means[pet])));
  return whiten(residuals, new Float32Array(means[0].length), shrinkage);
};

/** Stretches rather than every fourth: frames of one burst must not be on both sides. */
const isHeldOut = (index: number, count: number, fold: number): boolean => Math.floor((index * folds) / count) === fold;

/** What one face says about a projection: which pet's mean similarity is greater, its own or the best other one. */
const marginOf = (vector: Float32Array, own: number, known: readonly (readonly Float32Array[])[]): number => {
  const likeness = known.map((vectors) => Math.max(...vectors.map((other) => dot(vector, other))));
  return likeness[own] - Math.max(...likeness.filter((_, pet) => pet !== own));
};

/** Held-out figures for each way to project, by cross-validation over the exemplars: each is held out once. */
const crossValidate = (
  pets: readonly PetExemplars[],
  ways: readonly ((training: readonly PetExemplars[]) => (vector: Float32Array) => Float32Array)[],
): HeldOutFigures[] => {
  const margins: number[][] = ways.map(() => []);
  for (let fold = 0; fold < folds; fold++) {
    const training = pets.map((exemplars) => exemplars.filter((_, index) => !isHeldOut(index, exemplars.length, fold)));
    for (const [way, prepare] of ways.entries()) {
      const apply = prepare(training);
      const known = training.map((exemplars) => exemplars.map((vector) => apply(vector)));
      for (const [pet, exemplars] of pets.entries()) {
        const unseen = exemplars.filter((_, index) => isHeldOut(index, exemplars.length, fold));
        margins[way].push(...unseen.map((vector) => marginOf(apply(vector), pet, known)));
      }
    }
  }
  return margins.map((values) => {
    const topOne = values.filter((margin) => margin > 0).length / values.length;
    return { topOne, separation: mean(values) / Math.max(deviation(values), 1e-6) };
  });
};

/** Above 0 when the first are better. */
const compareFigures = (a: HeldOutFigures, b: HeldOutFigures): number =>
  a.topOne - b.topOne || a.separation - b.separation;

/** Whether an adapter earns its place: more held-out faces right, or as many and all of them more safely. */
export const shouldAdopt = ({ plain, adapted }: Pick<Adapter, 'plain' | 'adapted'>): boolean =>
  adapted.topOne >= plain.topOne + winning.topOne ||
  (adapted.topOne >= plain.topOne && adapted.separation >= plain.separation + winning.separation);

/**
 * Learns a projection from the user's exemplars and measures it on those that it was not shown. Some hundred exemplars of
 * 512 to 1280 dimensions take under two seconds.
 *
 * @param pets vectors as the model gives them
 * @param background what is taken out of every vector before: see `learnBackground`
 * @param now ISO instant that is kept with it
 * @returns null where there are not two pets with four exemplars each; otherwise whether to adopt it is for
 * {@link shouldAdopt} to say
 */
export const trainAdapter = (
  pets: readonly PetExemplars[],
  background: Projection | null,
  now: string,
): Adapter | null => {
  const before = background ? [background] : [];
  const usable = pets
    .filter((exemplars) => exemplars.length >= leastExemplars)
    .map((exemplars) => exemplars.map((vector) => projectThrough(before, vector)));
  if (usable.length < leastPets) {
    return null;
  }
  const learners = shrinkages.map((shrinkage) => (training: readonly PetExemplars[]) => {
    const projection = learn(training, shrinkage);
    return (vector: Float32Array) => project(projection, vector);
  });
  const [plain, ...adapted] = crossValidate(usable, [() => unit, ...learners]);
  const [best] = [...adapted.keys()].sort((a, b) => compareFigures(adapted[b], adapted[a]));
  return {
    projections: [...before, learn(usable, shrinkages[best])],
    trainedAt: now,
    pets: usable.length,
    exemplars: usable.flat().length,
    plain,
    adapted: adapted[best],
  };
};
