import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { sum } from '../numbers';

/** Directions with less than this part of the strongest one's variance are noise of the arithmetic. */
const negligible = 1e-9;

export interface Spectrum {
  variances: number[];
  /** One column for each component: what to add the rows up with to get its direction, of length 1. */
  combinations: Matrix;
}

/**
 * Principal components of n rows from their n × n inner products: n³ steps, however many the dimensions. With RRᵀ/n = UΛUᵀ
 * the directions are the rows of (nΛ)^(−½)UᵀR. Rows that do not differ have one component, of length and variance 0.
 */
export const spectrumOf = (products: Matrix): Spectrum => {
  const count = products.rows;
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(Matrix.div(products, count), {
    assumeSymmetric: true,
  });
  const strongest = Math.max(...realEigenvalues);
  const kept = [...realEigenvalues.keys()].filter(
    (index) => realEigenvalues[index] > 0 && realEigenvalues[index] > negligible * strongest,
  );
  if (kept.length === 0) {
    return { variances: [0], combinations: Matrix.zeros(count, 1) };
  }
  const variances = kept.map((index) => realEigenvalues[index]);
  const columns = kept.map((index) => {
    const length = Math.sqrt(count * realEigenvalues[index]);
    return eigenvectorMatrix.getColumn(index).map((value) => value / length);
  });
  return { variances, combinations: new Matrix(columns).transpose() };
};

/**
 * What whitening takes of the variance along each component, 0 to 1: v / (v + λ), λ being `shrinkage` times the mean variance
 * (Ledoit and Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", 2004).
 */
export const sharesTaken = (variances: readonly number[], shrinkage: number): number[] => {
  const lambda = (shrinkage * sum(variances)) / variances.length;
  return variances.map((variance) => (variance > 0 ? variance / (variance + lambda) : 0));
};
