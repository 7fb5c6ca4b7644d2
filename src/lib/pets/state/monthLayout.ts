import justifiedLayout from 'justified-layout';

/** One thing that a grid shows, as far as its place is concerned. `ratio` is width by height. */
export interface GridItem {
  key: string;
  ratio: number;
}

/** A month of a grid: what it holds, or only how much while that has not been read. */
export interface GridMonth<T extends GridItem> {
  /** `YYYY-MM` */
  month: string;
  count: number;
  items: readonly T[] | null;
}

/** Measures of a grid, in CSS pixels. */
export interface GridShape {
  width: number;
  /** Height that rows of photos come close to; the least side of square tiles. */
  rowHeight: number;
  gap: number;
  headingHeight: number;
  /** Empty space below a month. */
  monthGap: number;
  /** Square tiles in columns instead of rows that keep every photo's proportions. */
  square: boolean;
}

export interface PlacedTile<T> {
  item: T;
  /** Place in the month, from 0. */
  index: number;
  /** Distance from the inline start (left in ltr) and from the top of the month's body. */
  start: number;
  top: number;
  width: number;
  height: number;
}

export interface PlacedRow<T> {
  top: number;
  height: number;
  tiles: PlacedTile<T>[];
}

export interface PlacedMonth<T> {
  month: string;
  count: number;
  /** Distance from the top of the grid. */
  top: number;
  /** Height with heading and gap, and of the tiles alone. */
  height: number;
  bodyHeight: number;
  /** Null while the month has not been read: its height is then an estimate. */
  rows: PlacedRow<T>[] | null;
}

export interface MonthLayout<T> {
  height: number;
  headingHeight: number;
  months: PlacedMonth<T>[];
}

interface Body<T> {
  height: number;
  rows: PlacedRow<T>[];
}

/** Photos are 4:3 more often than not; some are upright. */
const likelyRatio = 1.25;

const columnsOf = ({ width, rowHeight, gap }: GridShape): number =>
  Math.max(1, Math.floor((width + gap) / (rowHeight + gap)));

const squareBody = <T extends GridItem>(items: readonly T[], shape: GridShape): Body<T> => {
  const columns = columnsOf(shape);
  const side = (shape.width - shape.gap * (columns - 1)) / columns;
  const rows: PlacedRow<T>[] = [];
  for (let first = 0; first < items.length; first += columns) {
    const top = rows.length * (side + shape.gap);
    const tiles = items.slice(first, first + columns).map((item, column) => ({
      item,
      index: first + column,
      start: column * (side + shape.gap),
      top,
      width: side,
      height: side,
    }));
    rows.push({ top, height: side, tiles });
  }
  return { rows, height: Math.max(0, rows.length * (side + shape.gap) - shape.gap) };
};

const justifiedBody = <T extends GridItem>(items: readonly T[], shape: GridShape): Body<T> => {
  const { boxes, containerHeight } = justifiedLayout(
    items.map(({ ratio }) => Math.max(0.1, ratio || likelyRatio)),
    {
      containerWidth: shape.width,
      containerPadding: 0,
      boxSpacing: shape.gap,
      targetRowHeight: shape.rowHeight,
      targetRowHeightTolerance: 0.2,
    },
  );
  const rows: PlacedRow<T>[] = [];
  for (const [index, { top, left, width, height }] of boxes.entries()) {
    const tile = { item: items[index], index, start: left, top, width, height };
    const row = rows.at(-1);
    if (row && row.top === top) {
      row.tiles.push(tile);
    } else {
      rows.push({ top, height, tiles: [tile] });
    }
  }
  return { rows, height: items.length === 0 ? 0 : containerHeight };
};

const estimatedHeight = (count: number, shape: GridShape): number => {
  const perRow = shape.square
    ? columnsOf(shape)
    : Math.max(1, (shape.width + shape.gap) / (shape.rowHeight * likelyRatio + shape.gap));
  const side = shape.square ? (shape.width - shape.gap * (perRow - 1)) / perRow : shape.rowHeight;
  return Math.max(0, Math.ceil(count / perRow) * (side + shape.gap) - shape.gap);
};

/** Months keep their array while nothing in them changes, so only what is new is laid out again. */
const bodies = new WeakMap<readonly GridItem[], { shape: string; body: Body<GridItem> }>();

const bodyOf = <T extends GridItem>(items: readonly T[], shape: GridShape): Body<T> => {
  const key = `${shape.width}/${shape.rowHeight}/${shape.gap}/${shape.square}`;
  const known = bodies.get(items);
  if (known?.shape === key) {
    return known.body as Body<T>;
  }
  const body = shape.square ? squareBody(items, shape) : justifiedBody(items, shape);
  bodies.set(items, { shape: key, body });
  return body;
};

/** Where every month and tile goes. Months that have not been read get a height estimated from their count. */
export const layOutMonths = <T extends GridItem>(months: readonly GridMonth<T>[], shape: GridShape): MonthLayout<T> => {
  const placed: PlacedMonth<T>[] = [];
  let top = 0;
  for (const { month, count, items } of months) {
    const body = items && bodyOf(items, shape);
    const bodyHeight = body ? body.height : estimatedHeight(count, shape);
    const height = shape.headingHeight + bodyHeight + shape.monthGap;
    placed.push({ month, count, top, height, bodyHeight, rows: body && body.rows });
    top += height;
  }
  return { months: placed, height: top, headingHeight: shape.headingHeight };
};

/** The months that any part of [from, to) touches, both in pixels from the top of the grid. */
export const monthsWithin = <T>(layout: MonthLayout<T>, from: number, to: number): PlacedMonth<T>[] =>
  layout.months.filter(({ top, height }) => top < to && top + height > from);

/** The rows of one month that any part of [from, to) touches, in pixels from the top of the grid. */
export const rowsWithin = <T>(
  layout: MonthLayout<T>,
  { top, rows }: PlacedMonth<T>,
  from: number,
  to: number,
): PlacedRow<T>[] => {
  const bodyTop = top + layout.headingHeight;
  return (rows ?? []).filter((row) => bodyTop + row.top < to && bodyTop + row.top + row.height > from);
};

/** Where a tile is: its month, row and own place, with its top from the top of the grid; null when it is in no read month. */
export const findTile = <T extends GridItem>(
  layout: MonthLayout<T>,
  key: string,
): { month: PlacedMonth<T>; row: PlacedRow<T>; tile: PlacedTile<T>; top: number } | null => {
  for (const month of layout.months) {
    for (const row of month.rows ?? []) {
      const tile = row.tiles.find(({ item }) => item.key === key);
      if (tile) {
        return { month, row, tile, top: month.top + layout.headingHeight + tile.top };
      }
    }
  }
  return null;
};

export type GridMove = 'previous' | 'next' | 'up' | 'down' | 'row-start' | 'row-end' | 'first' | 'last';

/** Where the keyboard goes: to a tile, or to a month that has to be read first, entered from its start or end. */
export type MoveResult = { key: string } | { month: string; from: 'start' | 'end' } | null;

const nearest = <T extends GridItem>(row: PlacedRow<T>, centre: number): string => {
  const distance = ({ start, width }: PlacedTile<T>) => Math.abs(start + width / 2 - centre);
  return row.tiles.toSorted((a, b) => distance(a) - distance(b))[0].item.key;
};

const edgeOf = <T extends GridItem>(
  month: PlacedMonth<T> | undefined,
  from: 'start' | 'end',
  pick: (row: PlacedRow<T>) => string,
): MoveResult => {
  if (!month) {
    return null;
  }
  const row = from === 'start' ? month.rows?.at(0) : month.rows?.at(-1);
  return row ? { key: pick(row) } : { month: month.month, from };
};

/** The tile that a move from `key` leads to, across rows and months; null at the ends and for a key that is not there. */
export const moveInGrid = <T extends GridItem>(layout: MonthLayout<T>, key: string, move: GridMove): MoveResult => {
  const firstOf = (row: PlacedRow<T>) => row.tiles[0].item.key;
  const lastOf = (row: PlacedRow<T>) => row.tiles.at(-1).item.key;
  if (move === 'first') {
    return edgeOf(layout.months.at(0), 'start', firstOf);
  }
  if (move === 'last') {
    return edgeOf(layout.months.at(-1), 'end', lastOf);
  }
  const found = findTile(layout, key);
  if (!found) {
    return null;
  }
  const { month, row, tile } = found;
  const rows = month.rows ?? [];
  const rowIndex = rows.indexOf(row);
  const monthIndex = layout.months.indexOf(month);
  const centre = tile.start + tile.width / 2;
  const above = rows.at(rowIndex - 1);
  const below = rows.at(rowIndex + 1);
  const inRow = row.tiles.indexOf(tile);
  switch (move) {
    case 'row-start': {
      return { key: firstOf(row) };
    }
    case 'row-end': {
      return { key: lastOf(row) };
    }
    case 'previous': {
      if (inRow > 0) {
        return { key: row.tiles[inRow - 1].item.key };
      }
      return rowIndex > 0 && above ? { key: lastOf(above) } : edgeOf(layout.months[monthIndex - 1], 'end', lastOf);
    }
    case 'next': {
      if (inRow < row.tiles.length - 1) {
        return { key: row.tiles[inRow + 1].item.key };
      }
      return below ? { key: firstOf(below) } : edgeOf(layout.months[monthIndex + 1], 'start', firstOf);
    }
    case 'up': {
      return rowIndex > 0 && above
        ? { key: nearest(above, centre) }
        : edgeOf(layout.months[monthIndex - 1], 'end', (last) => nearest(last, centre));
    }
    case 'down': {
      return below
        ? { key: nearest(below, centre) }
        : edgeOf(layout.months[monthIndex + 1], 'start', (first) => nearest(first, centre));
    }
  }
};
