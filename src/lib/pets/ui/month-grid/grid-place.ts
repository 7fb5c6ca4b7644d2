/** Where a reader is in a grid: how far down the page, at which tile, in which month. */
export interface GridPlace {
  scrollTop: number;
  key: string | null;
  month: string | null;
}

export const gridStart: GridPlace = { scrollTop: 0, key: null, month: null };
