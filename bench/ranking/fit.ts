import { inverse, Matrix } from 'ml-matrix';

/** One example: the inputs, and whether it came true. */
export interface Example {
  inputs: number[];
  /** Log odds that are known already and not to be fitted. */
  offset: number;
  isRight: boolean;
  /** For how many it counts; 1 unless given. */
  count?: number;
}

const steps = 30;

/** Keeps parameters finite where examples can be told apart without an error. */
const ridge = 1e-3;

/**
 * Parameters of the logistic regression with the greatest likelihood, by Newton's method (iteratively reweighted least
 * squares); one for each input.
 */
export const fitLogistic = (examples: readonly Example[]): number[] => {
  const count = examples[0].inputs.length;
  let parameters = Matrix.zeros(count, 1);
  for (let step = 0; step < steps; step++) {
    const gradient = parameters.clone().mul(-ridge);
    const curvature = Matrix.eye(count, count).mul(ridge);
    for (const { inputs, offset, isRight, count: times = 1 } of examples) {
      const logOdds = inputs.reduce((sum, input, index) => sum + input * parameters.get(index, 0), offset);
      const probability = 1 / (1 + Math.exp(-logOdds));
      const weight = times * probability * (1 - probability);
      for (let row = 0; row < count; row++) {
        gradient.set(row, 0, gradient.get(row, 0) + times * inputs[row] * ((isRight ? 1 : 0) - probability));
        for (let column = 0; column < count; column++) {
          curvature.set(row, column, curvature.get(row, column) + weight * inputs[row] * inputs[column]);
        }
      }
    }
    parameters = Matrix.add(parameters, inverse(curvature).mmul(gradient));
  }
  return parameters.getColumn(0);
};
