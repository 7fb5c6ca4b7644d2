import type { Calibration } from './calibration';

/**
 * Written by bench/fit-ranking.ts on 2026-11-30, fitted to 42138 candidates:
 * 21 animals, 50 simulated homes for each of 3 models and 2 folders. How well promises are kept on animals left out is in
 * bench/README.md.
 */
export const calibration: Calibration = {
  withoutModel: {
    intercept: -0.443,
    weight: 0,
    score: 1.231,
    candidates: -1.163,
    targetFaces: -0.193,
    candidateFaces: 0,
    candidateFacesOfOne: 0,
  },
  withModel: {
    intercept: -0.163,
    weight: 0.646,
    score: 1.801,
    candidates: -1.2,
    targetFaces: -0.07,
    candidateFaces: -1.202,
    candidateFacesOfOne: -0.464,
  },
};
