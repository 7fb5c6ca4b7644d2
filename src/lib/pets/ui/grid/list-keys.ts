/** How many columns a grid of elements has, told from where they are: as many as stand in the first row. */
export const columnsOf = (cells: readonly Pick<HTMLElement, 'offsetTop'>[]): number => {
  const next = cells.findIndex((cell) => cell.offsetTop !== cells[0].offsetTop);
  return Math.max(1, next === -1 ? cells.length : next);
};

/**
 * The index that an arrow, Home or End moves to from `index` among `count` cells in rows of `columns`, or null when the
 * key does not move within the grid. Rows are not wrapped around vertically; a move beyond an incomplete last row ends
 * on the last cell.
 */
export const moveInGrid = (
  key: string,
  index: number,
  count: number,
  columns: number,
  isRightToLeft = false,
): number | null => {
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  const last = count - 1;
  const lastRow = Math.floor(last / columns);
  switch (key) {
    case forward: {
      return Math.min(last, index + 1);
    }
    case back: {
      return Math.max(0, index - 1);
    }
    case 'ArrowDown': {
      return Math.floor(index / columns) === lastRow ? index : Math.min(last, index + columns);
    }
    case 'ArrowUp': {
      return index < columns ? index : index - columns;
    }
    case 'Home': {
      return 0;
    }
    case 'End': {
      return last;
    }
    default: {
      return null;
    }
  }
};
