import type { Calibration } from './calibration';

/**
 * Written by bench/fit-ranking.ts on 2026-12-01, fitted to 25730 candidates:
 * 21 animals, 30 simulated homes for each of 3 models and 2 folders. How well promises are kept on animals left out is in
 * bench/README.md.
 */
export const calibration: Calibration = {
  withoutModel: {
    score: 1.269,
    candidateFaces: 0,
    candidateFacesOfOne: 0,
    intercept: -0.242,
    merit: 0.932,
    rivals: 0.048,
    weight: 0,
    candidates: -1.275,
    targetFaces: -0.099,
  },
  withModel: {
    score: 2.479,
    candidateFaces: -1.7,
    candidateFacesOfOne: -0.778,
    intercept: -0.72,
    merit: 1.025,
    rivals: -0.638,
    weight: 1.452,
    candidates: -0.291,
    targetFaces: -0.165,
  },
};
