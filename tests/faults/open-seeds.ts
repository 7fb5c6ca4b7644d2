/** Seeds among those of `npm run test:faults` that are known to fail, and why: told, and not failed for, until that is mended. */
export const openSeeds: ReadonlyMap<number, string> = new Map([
  [
    766,
    'a cover on a photo with two faces of a merged pet is undone before the merge: the server may take the other face',
  ],
  [1101, 'a change that begins while the user signs out is done, and its entry is gone'],
]);
