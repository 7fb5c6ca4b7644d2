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
  /** Empty space below a month, and beside one that shares its line with others. */
  monthGap: number;
  /** What a month's heading needs. */
  minMonthWidth: number;
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
  /** Distance from the top and from the inline start of the grid. */
  top: number;
  start: number;
  width: number;
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
  width: number;
  height: number;
  rows: PlacedRow<T>[];
}

/** Photos are 4:3 more often than not; some are upright. */
const likelyRatio = 1.25;

const columnsOf = ({ width, rowHeight, gap }: GridShape): number =>
  Math.max(1, Math.floor((width + gap) / (rowHeight + gap)));

const sideOf = (shape: GridShape): number => {
  const columns = columnsOf(shape);
  return (shape.width - shape.gap * (columns - 1)) / columns;
};

const rowsOf = <T>(tiles: PlacedTile<T>[]): PlacedRow<T>[] => {
  const rows: PlacedRow<T>[] = [];
  for (const tile of tiles) {
    const row = rows.at(-1);
    if (row?.top === tile.top) {
      row.tiles.push(tile);
    } else {
      rows.push({ top: tile.top, height: tile.height, tiles: [tile] });
    }
  }
  return rows;
};

const bodyOfTiles = <T>(tiles: PlacedTile<T>[]): Body<T> => ({
  rows: rowsOf(tiles),
  width: Math.max(0, ...tiles.map(({ start, width }) => start + width)),
  height: Math.max(0, ...tiles.map(({ top, height }) => top + height)),
});

const squareBody = <T extends GridItem>(items: readonly T[], shape: GridShape): Body<T> => {
  const columns = columnsOf(shape);
  const side = sideOf(shape);
  return bodyOfTiles(
    items.map((item, index) => ({
      item,
      index,
      start: (index % columns) * (side + shape.gap),
      top: Math.floor(index / columns) * (side + shape.gap),
      width: side,
      height: side,
    })),
  );
};

const justifiedBody = <T extends GridItem>(items: readonly T[], shape: GridShape): Body<T> => {
  const ratios = items.map(({ ratio }) => Math.min(4, Math.max(0.25, ratio || likelyRatio)));
  const { boxes } = justifiedLayout(ratios, {
    containerWidth: shape.width,
    containerPadding: 0,
    boxSpacing: shape.gap,
    targetRowHeight: shape.rowHeight,
    targetRowHeightTolerance: 0.2,
  });
  // A last row that is not full gets the height of the one above, with which a panorama may be wider than the grid.
  const lastTop = boxes.at(-1)?.top;
  const lastRight = Math.max(0, ...boxes.filter(({ top }) => top === lastTop).map(({ left, width }) => left + width));
  const lastScale = Math.min(1, shape.width / Math.max(1, lastRight));
  return bodyOfTiles(
    boxes.map(({ top, left, width, height }, index) => {
      const scale = top === lastTop ? lastScale : 1;
      return { item: items[index], index, start: left * scale, top, width: width * scale, height: height * scale };
    }),
  );
};

/** How large a month of so many tiles will be, more or less. */
const estimatedSize = (count: number, shape: GridShape): { width: number; height: number } => {
  const side = shape.square ? sideOf(shape) : shape.rowHeight;
  const step = (shape.square ? side : side * likelyRatio) + shape.gap;
  const perRow = Math.max(1, (shape.width + shape.gap) / step);
  const rows = Math.ceil(count / (shape.square ? Math.round(perRow) : perRow));
  return {
    width: Math.min(shape.width, count * step - shape.gap),
    height: Math.max(0, rows * (side + shape.gap) - shape.gap),
  };
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

/**
 * Where every month and tile goes. Months of less than a row share a line. Those that have not been read get a place
 * estimated from their count.
 */
export const layOutMonths = <T extends GridItem>(months: readonly GridMonth<T>[], shape: GridShape): MonthLayout<T> => {
  const placed: PlacedMonth<T>[] = [];
  let [top, start, lineHeight] = [0, 0, 0];
  for (const { month, count, items } of months) {
    const body = items && bodyOf(items, shape);
    const size = body ?? estimatedSize(count, shape);
    const width = Math.min(shape.width, Math.max(size.width, shape.minMonthWidth));
    const height = shape.headingHeight + size.height + shape.monthGap;
    if (start > 0 && start + width > shape.width) {
      top += lineHeight;
      [start, lineHeight] = [0, 0];
    }
    placed.push({ month, count, top, start, width, height, bodyHeight: size.height, rows: body && body.rows });
    start += width + shape.monthGap;
    lineHeight = Math.max(lineHeight, height);
  }
  return { months: placed, height: top + lineHeight, headingHeight: shape.headingHeight };
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
