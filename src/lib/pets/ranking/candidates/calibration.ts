import { logOfSum, sum } from '../numbers';

export interface Calibration {
  withoutModel: Parameters;
  withModel: Parameters;
}

interface Parameters {
  /** What one unit of score adds to a candidate's merit; positive, so that a better score never means less. */
  score: number;
  /** What the natural logarithm of the number of a candidate's faces adds to it, where a model has had a say. */
  candidateFaces: number;
  candidateFacesOfOne: number;
  intercept: number;
  /** What one unit of merit adds to the log odds; positive. */
  merit: number;
  /** What the merits of all candidates together add: the more of them are good, the less each of them means. */
  rivals: number;
  weight: number;
  candidates: number;
  targetFaces: number;
}

export interface ScoreOrigin {
  score: number;
  weight: number;
  candidates: number;
  targetFaces: number;
  candidateFaces: number;
}

const logOfCount = (count: number): number => Math.log(Math.max(1, count));

const fittedFor = ({ weight }: ScoreOrigin, { withModel, withoutModel }: Calibration): Parameters =>
  weight > 0 ? withModel : withoutModel;

/** What differs between the candidates of one question. Without a model only the score does, so that the server's order stays. */
export const meritInputs = ({ score, weight, targetFaces, candidateFaces }: ScoreOrigin): number[] => {
  const faces = weight > 0 ? logOfCount(candidateFaces) : 0;
  const isOfOne = targetFaces <= 1;
  return [score, isOfOne ? 0 : faces, isOfOne ? faces : 0];
};

/**
 * What a candidate's merit means, its circumstances included. `rivals`: the merits of all candidates that are possible, itself among
 * them, by their looks alone: whoever is objected to need not look less alike.
 */
export const oddsInputs = (origin: ScoreOrigin, merit: number, rivals: readonly number[]): number[] => [
  1,
  merit,
  logOfSum(rivals),
  origin.weight,
  logOfCount(origin.candidates),
  logOfCount(origin.targetFaces),
];

const times = (inputs: readonly number[], parameters: readonly number[]): number =>
  sum(inputs.map((input, index) => input * parameters[index]));

/** How good a candidate is against the others of its question, as a natural logarithm; a large group is more often somebody of its own. */
export const meritOf = (origin: ScoreOrigin, calibration: Calibration): number => {
  const { score, candidateFaces, candidateFacesOfOne } = fittedFor(origin, calibration);
  return times(meritInputs(origin), [score, candidateFaces, candidateFacesOfOne]);
};

/**
 * Natural log odds that a candidate is the same pet: logistic regression (Platt, "Probabilistic outputs for support vector
 * machines", 1999) on its merit and on that of all candidates together, so that one who is far ahead is likelier than one of many
 * as good. See {@link oddsInputs}.
 */
export const logOddsOf = (
  origin: ScoreOrigin,
  merit: number,
  rivals: readonly number[],
  calibration: Calibration,
): number => {
  const fitted = fittedFor(origin, calibration);
  const { intercept, weight, candidates, targetFaces } = fitted;
  const parameters = [intercept, fitted.merit, fitted.rivals, weight, candidates, targetFaces];
  return times(oddsInputs(origin, merit, rivals), parameters);
};

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
