import type { GridMove } from '../grid/grid-moves';
import { findTile, type GridItem, type MonthLayout, type PlacedMonth } from './month-layout';

/** Where the keyboard goes: to a tile, or to a month that has to be read first, entered from its start or end. */
export type MoveResult = { key: string } | { month: string; from: 'start' | 'end' } | null;

const edgeOf = <T extends GridItem>(month: PlacedMonth<T> | undefined, from: 'start' | 'end'): MoveResult => {
  if (!month) {
    return null;
  }
  const key = (month.rows ?? []).flatMap(({ tiles }) => tiles).at(from === 'start' ? 0 : -1)?.item.key;
  return key === undefined ? { month: month.month, from } : { key };
};

/** The tile, or the unread month, of a line of months whose middle is nearest to `center`. */
const nearestInLine = <T extends GridItem>(
  line: readonly PlacedMonth<T>[],
  from: 'start' | 'end',
  center: number,
): MoveResult => {
  const places = line.flatMap((month): { center: number; result: MoveResult }[] => {
    const row = month.rows?.at(from === 'start' ? 0 : -1);
    return row
      ? row.tiles.map(({ item, start, width }) => ({
          center: month.start + start + width / 2,
          result: { key: item.key },
        }))
      : [{ center: month.start + month.width / 2, result: { month: month.month, from } }];
  });
  const [nearest] = places.sort((a, b) => Math.abs(a.center - center) - Math.abs(b.center - center));
  return nearest?.result ?? null;
};

const beyond = <P extends { top: number }>(places: readonly P[], top: number, isDown: boolean): P | undefined =>
  isDown ? places.find((place) => place.top > top) : places.findLast((place) => place.top < top);

type Found<T extends GridItem> = NonNullable<ReturnType<typeof findTile<T>>>;

/** The nearest tile of the row below or above, in the same month or the next line of months. */
const moveByRow = <T extends GridItem>(
  { months }: MonthLayout<T>,
  { month, row, tile }: Found<T>,
  isDown: boolean,
): MoveResult => {
  const from = isDown ? 'start' : 'end';
  const center = month.start + tile.start + tile.width / 2;
  const next = beyond(month.rows ?? [], row.top, isDown);
  if (next) {
    return nearestInLine([{ ...month, rows: [next] }], from, center);
  }
  const lineTop = beyond(months, month.top, isDown)?.top;
  return nearestInLine(
    months.filter(({ top }) => top === lineTop),
    from,
    center,
  );
};

/** Row by row until a screen further, or to the first month on the way that has not been read. */
const moveByPage = <T extends GridItem>(
  layout: MonthLayout<T>,
  start: Found<T>,
  isDown: boolean,
  viewHeight: number,
): MoveResult => {
  let result: MoveResult = null;
  let found: Found<T> | null = start;
  while (found) {
    const next: MoveResult = moveByRow(layout, found, isDown);
    found = next && 'key' in next ? findTile(layout, next.key) : null;
    const isTooFar = found !== null && Math.abs(found.top - start.top) > viewHeight;
    if (!next || (isTooFar && result)) {
      break;
    }
    result = next;
  }
  return result;
};

/**
 * The tile that a move from `key` leads to, across rows and months; null at the ends and for a key that is not there.
 *
 * @param viewHeight of a screen, in pixels
 */
export const moveInMonths = <T extends GridItem>(
  layout: MonthLayout<T>,
  key: string,
  move: GridMove,
  viewHeight: number,
): MoveResult => {
  const { months } = layout;
  const found = findTile(layout, key);
  if (!found) {
    return null;
  }
  const { month, row, tile } = found;
  const inOrder = (month.rows ?? []).flatMap(({ tiles }) => tiles);
  const at = months.indexOf(month);
  const beside = (step: 1 | -1): MoveResult => {
    const next = inOrder[tile.index + step];
    return next ? { key: next.item.key } : edgeOf(months[at + step], step === 1 ? 'start' : 'end');
  };
  const leads: Record<GridMove, () => MoveResult> = {
    previous: () => beside(-1),
    next: () => beside(1),
    up: () => moveByRow(layout, found, false),
    down: () => moveByRow(layout, found, true),
    'row-start': () => ({ key: row.tiles[0].item.key }),
    'row-end': () => ({ key: row.tiles.at(-1)!.item.key }),
    first: () => edgeOf(months.at(0), 'start'),
    last: () => edgeOf(months.at(-1), 'end'),
    'page-up': () => moveByPage(layout, found, false, viewHeight),
    'page-down': () => moveByPage(layout, found, true, viewHeight),
  };
  return leads[move]();
};
