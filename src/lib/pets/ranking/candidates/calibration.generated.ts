import type { Calibration } from './calibration';

/**
 * Written by tools/fitRanking.ts on 2026-11-25, fitted to 20922 candidates:
 * 21 animals, 150 simulated homes for each of 3 models. How well promises are kept on animals left out is in
 * bench/README.md.
 */
export const calibration: Calibration = {
  withoutModel: {
    intercept: 1.522,
    weight: 0,
    score: 1.506,
    candidates: -1.475,
    targetFaces: -0.47,
    candidateFaces: -0.962,
  },
  withModel: {
    intercept: 0.943,
    weight: 0.54,
    score: 1.882,
    candidates: -1.414,
    targetFaces: -0.537,
    candidateFaces: -0.925,
  },
};
