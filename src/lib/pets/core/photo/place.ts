import { intersectionOverUnion, type Box } from './box';

/** Where a face lies; unlike ids of faces and people, this outlives a face reset. */
export interface Place {
  assetId: string;
  /** Relative to the photo. */
  box: Box;
}

/** Least overlap (intersection over union) of a box that was and one that is, for them to show the same animal. */
export const sameBox = 0.5;

export const isSamePlace = (a: Place, b: Place): boolean =>
  a.assetId === b.assetId && intersectionOverUnion(a.box, b.box) >= sameBox;
