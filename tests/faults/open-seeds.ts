/** Seeds among those of `npm run test:faults` that are known to fail, and why: told, and not failed for, until that is mended. */
export const openSeeds: ReadonlyMap<number, string> = new Map();
