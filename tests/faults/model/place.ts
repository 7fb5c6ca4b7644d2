/** Boxes that are made again may come back a pixel off. */
const grid = 10;

/** The key of a face, which says where it is. @param box left, top, right, and bottom, in pixels */
export const placeOf = (assetId: string, box: readonly number[]): string =>
  `face ${assetId.slice(-2)}: ${box.map((value) => Math.round(Math.round(value) / grid)).join(' ')}`;
