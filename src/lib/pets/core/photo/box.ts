/**
 * A rectangle on a photo, relative to the photo's own width and height: (0,0) is its top left corner, (1,1) its bottom
 * right one, x1 ≤ x2 and y1 ≤ y2. Independent of which preview or thumbnail it is drawn on.
 */
export interface Box {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** Pixels of a picture. */
export interface Size {
  width: number;
  height: number;
}

export const boxWidth = (box: Box): number => box.x2 - box.x1;
export const boxHeight = (box: Box): number => box.y2 - box.y1;

/** The part of the picture that the box covers, 0 to 1. */
export const boxShare = (box: Box): number => Math.max(0, boxWidth(box)) * Math.max(0, boxHeight(box));

/** A box that shows nothing. */
export const nowhere: Box = { x1: 0, y1: 0, x2: 0, y2: 0 };

/**
 * What a box shows of its picture, or null where that is nothing: servers keep boxes without an area or with corners the
 * wrong way round, and an edit leaves boxes that reach beyond the picture, or lie beyond it altogether.
 */
export const visiblePart = ({ x1, y1, x2, y2 }: Box): Box | null => {
  const part = { x1: Math.max(0, x1), y1: Math.max(0, y1), x2: Math.min(1, x2), y2: Math.min(1, y2) };
  return part.x1 < part.x2 && part.y1 < part.y2 ? part : null;
};

/** Whether a face shows anything: what it looks like cannot be told otherwise. */
export const isVisible = ({ box }: { box: Box }): boolean => visiblePart(box) !== null;

/** Width by height in pixels of the picture that the box lies on; above 1 it is wider than tall. */
export const boxAspect = (box: Box, size: Size): number =>
  (boxWidth(box) * size.width) / Math.max(boxHeight(box) * size.height, Number.EPSILON);

/** Intersection over union of two boxes on one picture, 0 to 1 (Jaccard index). */
export const intersectionOverUnion = (a: Box, b: Box): number => {
  const width = Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1);
  const height = Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1);
  if (width <= 0 || height <= 0) {
    return 0;
  }
  const shared = width * height;
  const union = boxShare(a) + boxShare(b) - shared;
  return union > 0 ? Math.min(1, shared / union) : 0;
};

/** The same box with its corners in order and inside the picture. */
export const tidyBox = (box: Box): Box => {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return {
    x1: within(Math.min(box.x1, box.x2)),
    y1: within(Math.min(box.y1, box.y2)),
    x2: within(Math.max(box.x1, box.x2)),
    y2: within(Math.max(box.y1, box.y2)),
  };
};

/** Whole pixels of a picture of `size`, as Immich's faces API wants them: left, top, width, height; at least 1 × 1. */
export const toPixels = (box: Box, size: Size): { x: number; y: number; width: number; height: number } => {
  const x = Math.min(Math.round(box.x1 * size.width), size.width - 1);
  const y = Math.min(Math.round(box.y1 * size.height), size.height - 1);
  return {
    x,
    y,
    width: Math.max(1, Math.round(box.x2 * size.width) - x),
    height: Math.max(1, Math.round(box.y2 * size.height) - y),
  };
};
