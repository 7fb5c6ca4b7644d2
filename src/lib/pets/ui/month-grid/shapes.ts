import type { GridShape } from '$lib/pets/ui/month-grid/month-layout';

/** Narrower than this a grid is on a phone: smaller rows, smaller gaps. */
const phoneWidth = 600;

const common = (width: number, hasAges: boolean) => ({
  width,
  gap: width < phoneWidth ? 2 : 4,
  headingHeight: hasAges ? 60 : 40,
  monthGap: width < phoneWidth ? 8 : 16,
  minMonthWidth: width < phoneWidth ? 118 : 144,
});

/** Rows of whole photos. */
export const photoShape = (width: number, hasAges: boolean): GridShape => ({
  ...common(width, hasAges),
  rowHeight: width < phoneWidth ? 120 : 220,
  square: false,
});

/** Columns of squares. */
export const faceShape = (width: number, hasAges: boolean): GridShape => ({
  ...common(width, hasAges),
  rowHeight: width < phoneWidth ? 88 : 136,
  square: true,
});
