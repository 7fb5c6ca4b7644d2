/**
 * Written by bench/fit-selection.ts on 2026-12-01, fitted to 7764 tiles: 30 large simulated homes for each of
 * 2 models. The parameters of `lookClosely`'s inputs, in their order.
 */
export const closeLook: readonly number[] = [1.553, -0.636, 1.479, 2.406, 2.065, 3.314, 2.778, 1.787, -1.083, 0.865];
