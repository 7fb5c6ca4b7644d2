import type { Calibration } from './calibration';

/**
 * Written by bench/fit-ranking.ts on 2026-11-25, fitted to 20922 candidates:
 * 21 animals, 150 simulated homes for each of 3 models. How well promises are kept on animals left out is in
 * bench/README.md.
 */
export const calibration: Calibration = {
  withoutModel: {
    intercept: -0.3,
    weight: 0,
    score: 1.436,
    candidates: -1.221,
    targetFaces: -0.214,
    candidateFaces: 0,
    candidateFacesOfOne: 0,
  },
  withModel: {
    intercept: 0.661,
    weight: 0.517,
    score: 1.889,
    candidates: -1.358,
    targetFaces: -0.458,
    candidateFaces: -1.189,
    candidateFacesOfOne: -0.812,
  },
};
