import { sum } from '../numbers';

export interface Calibration {
  withoutModel: Parameters;
  withModel: Parameters;
}

interface Parameters {
  intercept: number;
  weight: number;
  /** What one unit of score adds; positive, so that a better score never means less. */
  score: number;
  candidates: number;
  targetFaces: number;
  /** What the natural logarithm of the number of a candidate's faces adds, where a model has had a say. */
  candidateFaces: number;
  candidateFacesOfOne: number;
}

export interface ScoreOrigin {
  score: number;
  weight: number;
  candidates: number;
  targetFaces: number;
  candidateFaces: number;
}

const logOfCount = (count: number): number => Math.log(Math.max(1, count));

/**
 * The inputs that the parameters multiply, in their order. Without a model only the score differs between candidates, so that the
 * server's order stays.
 */
export const calibrationInputs = (origin: ScoreOrigin): number[] => {
  const candidateFaces = origin.weight > 0 ? logOfCount(origin.candidateFaces) : 0;
  const isOfOne = origin.targetFaces <= 1;
  return [
    1,
    origin.weight,
    origin.score,
    logOfCount(origin.candidates),
    logOfCount(origin.targetFaces),
    isOfOne ? 0 : candidateFaces,
    isOfOne ? candidateFaces : 0,
  ];
};

/**
 * Natural log odds that a candidate is the same pet: logistic regression (Platt, "Probabilistic outputs for support vector
 * machines", 1999). A score means less among many candidates, and for a large group, which is more often somebody of its own.
 */
export const logOddsOf = (origin: ScoreOrigin, calibration: Calibration): number => {
  const fitted = origin.weight > 0 ? calibration.withModel : calibration.withoutModel;
  const { intercept, weight, score, candidates, targetFaces, candidateFaces, candidateFacesOfOne } = fitted;
  const parameters = [intercept, weight, score, candidates, targetFaces, candidateFaces, candidateFacesOfOne];
  return sum(calibrationInputs(origin).map((input, index) => input * parameters[index]));
};

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
