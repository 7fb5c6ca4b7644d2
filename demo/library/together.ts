import type { Library, LibraryPictures } from './types.ts';

/** One library out of two that share no id: everything of both, each one's pictures where they were. */
export const together = (first: Library, second: Library): Library => {
  const inFirst = new Set(first.assets.map(({ id }) => id));
  const picturesOf = (assetId: string): LibraryPictures => (inFirst.has(assetId) ? first : second).pictures;
  return {
    subjects: [...first.subjects, ...second.subjects],
    assets: [...first.assets, ...second.assets].sort((a, b) => a.takenAt.localeCompare(b.takenAt)),
    people: [...first.people, ...second.people],
    missed: [...(first.missed ?? []), ...(second.missed ?? [])],
    skipped: [...first.skipped, ...second.skipped],
    pictures: {
      picture: (assetId, longestSide, format) => picturesOf(assetId).picture(assetId, longestSide, format),
      video: (assetId) => picturesOf(assetId).video(assetId),
      thumbhash: (assetId) => picturesOf(assetId).thumbhash(assetId),
    },
  };
};
