import type { Calibration } from './calibration';

/**
 * Written by bench/fit-ranking.ts on 2026-11-30, fitted to 42138 candidates:
 * 21 animals, 50 simulated homes for each of 3 models and 2 folders. How well promises are kept on animals left out is in
 * bench/README.md.
 */
export const calibration: Calibration = {
  withoutModel: {
    intercept: -0.421,
    weight: 0,
    score: 1.225,
    candidates: -1.168,
    targetFaces: -0.19,
    candidateFaces: 0,
    candidateFacesOfOne: 0,
  },
  withModel: {
    intercept: -0.231,
    weight: 0.499,
    score: 1.8,
    candidates: -1.217,
    targetFaces: -0.028,
    candidateFaces: -1.176,
    candidateFacesOfOne: -0.344,
  },
};
