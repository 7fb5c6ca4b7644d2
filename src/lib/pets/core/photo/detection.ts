import type { Box } from './box';

/** Something that a detector found on a photo. */
export interface Detection {
  /** Relative to the photo as it is shown. */
  box: Box;
  /** How sure the detector is, 0 to 1. */
  score: number;
  /** The detector's own word for it, such as `dog`. */
  label: string;
}
