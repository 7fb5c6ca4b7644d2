import { inverse, Matrix } from 'ml-matrix';
import { sum } from '../../src/lib/pets/ranking/numbers.ts';
import type { Example } from './fit.ts';

const steps = 20;

/** Keeps parameters finite where the right ones can be told without an error. */
const ridge = 1;

const shares = (values: readonly number[]): number[] => {
  const greatest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - greatest));
  const total = sum(powers);
  return powers.map((power) => power / total);
};

/**
 * Parameters by which the right ones are most often first among those that were to choose from, by Newton's method: the
 * conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974), any of several right ones
 * being as good. Unlike a regression over all candidates it does not mind that one choice is harder than another.
 *
 * @param choices the candidates of each question, at least one of them right; what all of a question share decides nothing
 */
export const fitChoice = (choices: readonly (readonly Example[])[]): number[] => {
  const count = choices[0][0].inputs.length;
  let parameters = Matrix.zeros(count, 1);
  for (let step = 0; step < steps; step++) {
    const gradient = parameters.clone().mul(-ridge);
    const curvature = Matrix.eye(count, count).mul(ridge);
    for (const choice of choices) {
      const inputs = new Matrix(choice.map((example) => example.inputs));
      const logOdds = inputs.mmul(parameters).to1DArray();
      const all = shares(logOdds.map((value, index) => value + choice[index].offset));
      const rightTotal = sum(all.filter((_, index) => choice[index].isRight));
      const right = all.map((share, index) => (choice[index].isRight ? share / Math.max(1e-12, rightTotal) : 0));
      const weights = Matrix.diag(all);
      const transposed = inputs.transpose();
      const middle = transposed.mmul(Matrix.columnVector(all));
      gradient.add(transposed.mmul(Matrix.columnVector(right)).sub(middle));
      curvature.add(transposed.mmul(weights).mmul(inputs).sub(middle.mmul(middle.transpose())));
    }
    parameters = Matrix.add(parameters, inverse(curvature).mmul(gradient));
  }
  return parameters.getColumn(0);
};
