import type { Parameters } from 'fast-check';

const { FUZZ, FUZZ_SEED } = process.env;

/** Those with which something was found, or that reach far; `FUZZ_SEED` puts another one in their place. */
export const seeds: readonly number[] = FUZZ_SEED ? [Number(FUZZ_SEED)] : [3, 14, 2026];

/** How a property is tried: `count` times for each seed, or as many times more as `FUZZ` says. */
export const trying = <T>(seed: number, count: number): Parameters<T> => ({ seed, numRuns: count * Number(FUZZ ?? 1) });
