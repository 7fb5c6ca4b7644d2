import type { Verdict } from '../../core/verdict';
import type { Probabilities } from './classes';
import { verdictFrom, type Weights } from './weigh-evidence';
import { weights as fitted } from './weights';

/** How far beyond the threshold that made a verdict doubt has to grow before it is taken back. */
const patience = 0.2;

/**
 * The verdict of somebody who was decided before. One that was certain becomes unsure only when there is much more doubt than
 * would have kept it from being certain: a card does not come and go with every new photo.
 */
export const steadyVerdict = (
  before: Verdict['kind'] | null,
  probabilities: Probabilities,
  limits: Pick<Weights, 'certain' | 'doubtful'> = fitted,
): Verdict => {
  const now = verdictFrom(probabilities, limits);
  if (now.kind !== 'unsure' || before === null || before === 'unsure') {
    return now;
  }
  const { certain, doubtful } = limits;
  const kept = verdictFrom(probabilities, { certain: certain - patience, doubtful: doubtful + patience });
  return kept.kind === before ? kept : now;
};
