import type { Likelihood } from './likelihood';

/**
 * Written by bench/fit-review.ts on 2026-11-26, fitted to 215347 candidates: 10 large
 * and 60 small simulated homes for each of 3 models.
 */
export const likelihood: Likelihood = {
  looked: {
    fragment: [-7.922, 0.071, 0.647, 0.723, 1.479, 0.73, 0.939, -0.383, -0.852],
    stray: [-1.293, -2.288, 0.95, 0.616, 0, -0.279, 0.491, 0, -0.589],
  },
  unlooked: { fragment: [-8.241, 1.687, 0.908, 1.018, -0.41, -0.59], stray: [-2.185, 0, -0.12, 0.644, 0, -0.158] },
  amid: [-2.925, 1.3, -0.387, -0.532, -0.35, 0.572],
  doubt: [-1.575, 2.666, -0.623, -0.356, 0.237, 0.114, 0.495],
};
