import type { Weights } from './judge';

/**
 * Written by `npm run fit:verdicts` on 2026-11-25; not to be edited by hand. Fitted on 4422 samples of people of
 * the demo's households 11 – 30 and casts 11 – 20, thresholds chosen on households 31 – 50 and casts 31 – 36. On the 563 people of
 * households 51 – 70, by what is known:
 * - geometry: right 89.9%, wrong 1.4%, unsure 8.7%
 * - search: right 73.0%, wrong 0.2%, unsure 26.8%
 * - detector: right 63.8%, wrong 1.2%, unsure 35.0%
 * - geometry, search: right 99.1%, wrong 0.2%, unsure 0.7%
 * - geometry, detector: right 96.1%, wrong 2.1%, unsure 1.8%
 * - geometry, search, detector: right 99.6%, wrong 0.2%, unsure 0.2%
 */
export const weights: Weights = {
  prior: [-0.8111, -1.178, -3.632, -1.509],
  geometry: [
    [1.48, 0.4702, -0.07153, -0.21, 0.9146, -2.596, 1.078, 0.1914, 0.6259, -0.4615],
    [1.48, 0.4702, -0.07153, -0.21, 0.9146, -2.596, 1.078, 0.1914, 0.6259, -0.4615],
    [1.48, 0.4702, -0.07153, -0.21, 0.9146, -2.596, 1.078, 0.1914, 0.6259, -0.4615],
    [-4.419, -1.405, 0.214, 0.6304, -2.74, 7.788, -3.233, -0.5898, -1.877, 1.383],
  ],
  search: [
    [0.9493, 1.603, -1.323, -0.5194, 0.4875, 0.003346, 0.2483, 0.2488, 0.2299, -0.2728, -0.2427],
    [0.8181, -0.948, 1.652, -0.1892, -0.5521, -0.0208, -0.03093, 0.04782, -0.08501, 0.3375, -0.1187],
    [-2.905, -0.3204, 0.1119, -1.153, 0.5135, 0.1703, -0.5022, -0.4373, -0.8728, -0.2067, 0.04694],
    [1.138, -0.3343, -0.4406, 1.861, -0.4489, -0.1528, 0.2849, 0.1407, 0.728, 0.142, 0.3145],
  ],
  detector: [
    [-0.9229, 7.086, -2.323, 0.05489, -11.9],
    [-0.5614, -3.991, 7.263, -3.534, -7.617],
    [0.3832, 1.829, -0.5319, 9.887, -7.315],
    [1.101, -4.924, -4.408, -6.408, 26.84],
  ],
  certain: 0.96,
  doubtful: 0.3,
};
