import type { GridShape } from '$lib/pets/state/monthLayout';

/** Narrower than this a grid is on a phone: smaller rows, smaller gaps. */
const phoneWidth = 600;

const common = (width: number) => ({
  width,
  gap: width < phoneWidth ? 2 : 4,
  headingHeight: 44,
  monthGap: 16,
});

/** Rows of whole photos. */
export const photoShape = (width: number): GridShape => ({
  ...common(width),
  rowHeight: width < phoneWidth ? 120 : 220,
  square: false,
});

/** Columns of squares. */
export const faceShape = (width: number): GridShape => ({
  ...common(width),
  rowHeight: width < phoneWidth ? 88 : 136,
  square: true,
});
