import { projectThrough, type Projection } from '../vectors/projection';
import { meanOf, subtract } from '../vectors/vectors';
import { whiten } from '../vectors/whiten';
import type { Adapter, HeldOutFigures } from './adapter';
import { crossValidate, type PetExemplars } from './cross-validate';

const leastPets = 2;
const leastExemplars = 4;

const shrinkages = [10, 3, 1, 0.3];

/**
 * Within-class covariance normalisation turns down what varies within a pet, such as pose and light (Hatch, Kajarekar and
 * Stolcke, "Within-class covariance normalization for SVM-based speaker recognition", 2006).
 */
const learn = (pets: readonly PetExemplars[], shrinkage: number): Projection => {
  const means = pets.map((exemplars) => meanOf(exemplars));
  const residuals = pets.flatMap((exemplars, pet) => exemplars.map((vector) => subtract(vector, means[pet])));
  return whiten(residuals, new Float32Array(means[0].length), shrinkage);
};

const compareFigures = (a: HeldOutFigures, b: HeldOutFigures): number =>
  a.topOne - b.topOne || a.separation - b.separation;

/** Standard deviations of chance. */
const clearly = 2;

/**
 * Whether an adapter has won clearly: held-out faces are few, and it is the best of several, so that some more right answers may be
 * chance. Only faces that are told differently say anything; were it all chance, each of them would be won or lost as a coin falls
 * (McNemar, "Note on the sampling error of the difference between correlated proportions or percentages", 1947).
 */
export const shouldAdopt = ({ changed: { gained, lost } }: Pick<Adapter, 'changed'>): boolean =>
  gained > lost && gained - lost >= clearly * Math.sqrt(gained + lost);

/**
 * A projection from the user's exemplars, as the model gives them, measured on those it was not shown; see {@link shouldAdopt}.
 * Null where there are not two pets with four exemplars each. `now` is an ISO instant.
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
  const { plain, adapted } = crossValidate(usable, shrinkages);
  const [best] = [...adapted.keys()].sort((a, b) => compareFigures(adapted[b].figures, adapted[a].figures));
  return {
    projections: [...before, learn(usable, shrinkages[best])],
    trainedAt: now,
    pets: usable.length,
    exemplars: usable.flat().length,
    plain,
    adapted: adapted[best].figures,
    changed: adapted[best].changed,
  };
};
