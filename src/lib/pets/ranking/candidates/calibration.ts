import { sum } from '../numbers';

/** Parameters of {@link logOddsOf}, fitted by bench/fit-ranking.ts. */
export interface Calibration {
  /** For the server's orders alone. */
  withoutModel: Parameters;
  /** For what a model has had a say in. */
  withModel: Parameters;
}

interface Parameters {
  intercept: number;
  /** What a model's weight, 0 to 1, adds. */
  weight: number;
  /** What one unit of score adds; positive, so that a better score never means less. */
  score: number;
  /** What the natural logarithm of the number of candidates adds, and that of the number of the target's faces. */
  candidates: number;
  targetFaces: number;
  /** What the natural logarithm of the number of a candidate's faces adds, where a model has had a say. */
  candidateFaces: number;
  /** The same where the target is a single face. */
  candidateFacesOfOne: number;
}

/** A score, and what it was made from. */
export interface ScoreOrigin {
  score: number;
  weight: number;
  candidates: number;
  targetFaces: number;
  candidateFaces: number;
}

const logOfCount = (count: number): number => Math.log(Math.max(1, count));

/**
 * The inputs that the parameters multiply, in the order of the fields of {@link Parameters}. Without a model nothing but
 * the score differs between candidates, so that the server's order stays as it is.
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
 * Log odds, natural logarithm, that a candidate with this score is the same pet: logistic regression (Platt, "Probabilistic
 * outputs for support vector machines", 1999), helped by what the score was made from. The same score means less among many
 * candidates, and less for a large group, which is somebody of its own more often than a stray is.
 */
export const logOddsOf = (origin: ScoreOrigin, calibration: Calibration): number => {
  const fitted = origin.weight > 0 ? calibration.withModel : calibration.withoutModel;
  const { intercept, weight, score, candidates, targetFaces, candidateFaces, candidateFacesOfOne } = fitted;
  const parameters = [intercept, weight, score, candidates, targetFaces, candidateFaces, candidateFacesOfOne];
  return sum(calibrationInputs(origin).map((input, index) => input * parameters[index]));
};

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
