import type { Weights } from './weigh-evidence';

/**
 * Written by `npm run fit:verdicts` on 2026-11-29; not to be edited by hand. Fitted on 4422 samples of people of
 * the demo's households 11 – 30 and casts 11 – 20, thresholds chosen on households 31 – 50 and casts 31 – 36. On the 563 people of
 * households 51 – 70, by what is known:
 * - geometry: right 91.3%, wrong 1.4%, unsure 7.3%
 * - search: right 75.3%, wrong 0.2%, unsure 24.5%
 * - geometry, search: right 99.1%, wrong 0.2%, unsure 0.7%
 * - coco: right 93.6%, wrong 0.7%, unsure 5.7%
 * - geometry, coco: right 98.8%, wrong 0.9%, unsure 0.4%
 * - geometry, search, coco: right 100.0%, wrong 0.0%, unsure 0.0%
 * - dogCat: right 2.8%, wrong 0.0%, unsure 97.2%
 * - geometry, dogCat: right 93.4%, wrong 1.4%, unsure 5.2%
 * - geometry, search, dogCat: right 98.8%, wrong 0.0%, unsure 1.2%
 * - dog: right 2.8%, wrong 0.0%, unsure 97.2%
 * - geometry, dog: right 92.0%, wrong 1.4%, unsure 6.6%
 * - geometry, search, dog: right 98.8%, wrong 0.0%, unsure 1.2%
 */
export const weights: Weights = {
  prior: [-0.8111, -1.178, -3.632, -1.509],
  geometry: [
    [1.568, 0.5048, -0.07593, -0.2219, 0.9417, -2.674, 0.8817, 0.1443, 0.7056, -0.5711],
    [1.568, 0.5048, -0.07593, -0.2219, 0.9417, -2.674, 0.8817, 0.1443, 0.7056, -0.5711],
    [1.568, 0.5048, -0.07593, -0.2219, 0.9417, -2.674, 0.8817, 0.1443, 0.7056, -0.5711],
    [-4.671, -1.505, 0.2269, 0.6662, -2.819, 8.024, -2.644, -0.4575, -2.116, 1.71],
  ],
  search: [
    [0.9755, 1.726, -1.438, -0.6121, 0.5464, 0.05615, 0.1681, 0.3062, 0.3051, -0.3034, -0.2819],
    [0.8599, -1.045, 1.784, -0.2345, -0.607, 0.01085, 0.01722, -0.02788, -0.0633, 0.3504, -0.1813],
    [-3.05, -0.2731, 0.1415, -1.327, 0.5618, 0.1073, -0.5156, -0.466, -0.9335, -0.2496, 0.08554],
    [1.218, -0.4074, -0.4878, 2.173, -0.502, -0.1747, 0.3309, 0.1878, 0.6918, 0.2037, 0.3776],
  ],
  detector: {
    coco: [
      [-1.715, 8.114, -3.938, -3.509, -2.561],
      [-3.025, -2.617, 9.377, 1.456, 1.085],
      [2.152, -0.7037, -1.319, 6.637, -5.81],
      [2.433, -8.347, -7.854, -4.486, 6.691],
    ],
    dogCat: [
      [-0.7, 0.7, -5.008],
      [-0.7, -4.727, 0.7],
      [0, 0, 0],
      [0, -1.899, -1.899],
    ],
    dog: [
      [-0.7, 0.7],
      [0, -2.568],
      [0, 0],
      [0, -1.899],
    ],
  },
  certain: 0.96,
  doubtful: 0.3,
};
