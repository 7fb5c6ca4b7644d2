/** A step of the keyboard in a grid, as in ARIA's grid pattern: https://www.w3.org/WAI/ARIA/apg/patterns/grid/ */
export type GridMove =
  'previous' | 'next' | 'up' | 'down' | 'row-start' | 'row-end' | 'first' | 'last' | 'page-up' | 'page-down';

const plain: Partial<Record<string, GridMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'row-start',
  End: 'row-end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

const withCtrl: Partial<Record<string, GridMove>> = { Home: 'first', End: 'last' };

/** The move that a key asks for, or null for keys that are not the grid's. */
export const gridMove = (
  { key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  isRightToLeft: boolean,
): GridMove | null => {
  if (altKey) {
    return null;
  }
  if (ctrlKey || metaKey) {
    return withCtrl[key] ?? null;
  }
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    return (key === 'ArrowLeft') === isRightToLeft ? 'next' : 'previous';
  }
  return plain[key] ?? null;
};

export interface RowsShape {
  /** Number of items, at least 1. */
  count: number;
  columns: number;
  /** Rows that fit on the screen. */
  pageRows: number;
}

/**
 * The index that a move leads to from `index` among items in full rows, of which the last may be shorter. Sideways goes on
 * in the next row; down into a shorter last row ends on its last item.
 */
export const moveInRows = (move: GridMove, index: number, { count, columns, pageRows }: RowsShape): number => {
  const last = count - 1;
  const rowStart = index - (index % columns);
  const page = columns * Math.max(1, pageRows);
  const leads: Record<GridMove, () => number> = {
    previous: () => Math.max(0, index - 1),
    next: () => Math.min(last, index + 1),
    up: () => (index < columns ? index : index - columns),
    down: () => (rowStart + columns > last ? index : Math.min(last, index + columns)),
    'row-start': () => rowStart,
    'row-end': () => Math.min(last, rowStart + columns - 1),
    first: () => 0,
    last: () => last,
    'page-up': () => Math.max(index % columns, index - page),
    'page-down': () => Math.min(last, index + page),
  };
  return leads[move]();
};

/** What stands in for an item that is gone: the next one that stayed, else the one before it; itself while it is there. */
export const neighborOf = (key: string, before: readonly string[], keys: Iterable<string>): string | null => {
  const there = new Set(keys);
  const at = before.indexOf(key);
  return (
    before.slice(at).find((each) => there.has(each)) ??
    before.slice(0, Math.max(0, at)).findLast((each) => there.has(each)) ??
    null
  );
};

/** What scrolls an element: the nearest part of the page that does, else the page. */
const scrollerOf = (element: HTMLElement): Element => {
  for (let each = element.parentElement; each; each = each.parentElement) {
    if (['auto', 'scroll'].includes(getComputedStyle(each).overflowY)) {
      return each;
    }
  }
  return document.documentElement;
};

/** The shape of a grid of which all items are in the document, told from where they stand. */
export const shapeOf = (items: readonly HTMLElement[]): RowsShape => {
  const [first] = items;
  const next = items.find(({ offsetTop }) => offsetTop !== first.offsetTop);
  return {
    count: items.length,
    columns: next ? items.indexOf(next) : items.length,
    pageRows: next ? Math.floor(scrollerOf(first).clientHeight / (next.offsetTop - first.offsetTop)) : 1,
  };
};
