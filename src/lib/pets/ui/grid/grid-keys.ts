export interface GridShape {
  /** Number of cards. */
  count: number;
  columns: number;
  /** Rows that fit on the screen. */
  pageRows: number;
  /** Whether the page is written from right to left. */
  rtl: boolean;
}

/** The card that a key leads to from the card at `index`, or null when the key is none of the grid's. */
export const indexAfterKey = (
  key: string,
  index: number,
  { count, columns, pageRows, rtl }: GridShape,
): number | null => {
  const steps: Record<string, number> = {
    ArrowRight: rtl ? -1 : 1,
    ArrowLeft: rtl ? 1 : -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * Math.max(1, pageRows),
    PageUp: -columns * Math.max(1, pageRows),
    Home: -index,
    End: count - 1 - index,
  };
  const step = steps[key];
  if (step === undefined || count === 0) {
    return null;
  }
  const target = index + step;
  if (target >= 0 && target < count) {
    return target;
  }
  // Off the end sideways: stay. Downwards into a last row that is shorter: its last card, unless we are there already.
  const isInLastRow = Math.floor(index / columns) === Math.floor((count - 1) / columns);
  const isPaging = key.startsWith('Page');
  if (step >= columns && !isInLastRow) {
    return count - 1;
  }
  return isPaging ? (step > 0 ? count - 1 : index % columns) : index;
};
