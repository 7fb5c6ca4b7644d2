import type { Box, Size } from './box';

/** A box on an asset: Immich's word, also for animals, where the box is the whole body. */
export interface Face {
  id: string;
  assetId: string;
  box: Box;
  /** The picture that the server measured the box on, in pixels; only its proportions matter to us. */
  imageSize: Size;
  /** The person it belongs to, or null for a stray. */
  personId: string | null;
  /** That person's name as the faces API gave it; empty for unnamed people and for strays. */
  personName: string;
  /** `manual` faces were drawn by hand: they have no embedding and the server never clusters them. */
  source: 'machine-learning' | 'exif' | 'manual';
}

/** A face, and when its photo was taken. */
export interface DatedFace extends Face {
  /** ISO date or local wall-clock time; null where that is not known. */
  takenAt: string | null;
}
