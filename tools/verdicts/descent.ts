const steps = 1000;
const rate = 0.1;

/** One row of numbers for each class. */
export type Rows = readonly Float64Array[];

interface Descent {
  /** Adds the slope of what is to be small to rows of zeros. */
  addSlopes: (slopes: Rows) => void;
  /** Brings rows back into their bounds, in place. */
  bound?: (rows: Rows) => void;
}

/** Moves rows in place to where something is least, by gradient descent (Adam). Deterministic. */
export const descend = (rows: Rows, { addSlopes, bound }: Descent): void => {
  const zeros = () => rows.map(({ length }) => new Float64Array(length));
  const [momentum, squares] = [zeros(), zeros()];
  for (let step = 1; step <= steps; step++) {
    const slopes = zeros();
    addSlopes(slopes);
    for (const [index, row] of rows.entries()) {
      for (const at of row.keys()) {
        const slope = slopes[index][at];
        momentum[index][at] = 0.9 * momentum[index][at] + 0.1 * slope;
        squares[index][at] = 0.999 * squares[index][at] + 0.001 * slope ** 2;
        const [first, second] = [momentum[index][at] / (1 - 0.9 ** step), squares[index][at] / (1 - 0.999 ** step)];
        row[at] -= (rate * first) / (Math.sqrt(second) + 1e-9);
      }
    }
    bound?.(rows);
  }
};
