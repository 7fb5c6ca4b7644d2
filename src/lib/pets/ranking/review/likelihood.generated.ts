import type { Likelihood } from './likelihood';

/**
 * Written by tools/fitReview.ts on 2026-11-26, fitted to 132499 candidates: 10 simulated homes for
 * each of 3 models.
 */
export const likelihood: Likelihood = {
  looked: {
    fragment: [-3.599, 0.026, 0.892, 0.636, 1.394, 0.271, 0.222, -0.339, -0.571],
    stray: [2.042, -1.763, 1.231, 0.336, 0, -0.605, -0.145, 0, -0.305],
  },
  unlooked: { fragment: [-5.052, 1.892, 0.478, 0.598, -0.315, -0.399], stray: [0.962, 0, -0.459, 0.22, 0, -0.117] },
  doubt: [-4.07, 5.455, -0.406, -1.341, 0.136, -0.306, 0.816],
};
