/** What a key asks of the columns of a split. */
export type BoardCommand =
  | { kind: 'pick' }
  | { kind: 'put-down' }
  /** Columns from 0; one beyond the last is a new one. */
  | { kind: 'move'; column: number }
  | { kind: 'add-column' }
  | { kind: 'choose' }
  | { kind: 'sort-rest' };

const plain: Record<string, BoardCommand> = {
  ' ': { kind: 'pick' },
  Escape: { kind: 'put-down' },
  '+': { kind: 'add-column' },
  r: { kind: 'choose' },
  l: { kind: 'sort-rest' },
};

/** What a key means while a crop has the focus; null for keys that mean nothing to the columns. */
export const boardCommand = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): BoardCommand | null => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  return /^[1-9]$/u.test(event.key)
    ? { kind: 'move', column: Number(event.key) - 1 }
    : (plain[event.key.toLowerCase()] ?? plain[event.key] ?? null);
};

/** Where an arrow leads among columns of crops. */
export interface BoardPlace {
  column: number;
  index: number;
}

/** The number of crops in a column, and how many stand in a row of it. */
export interface ColumnShape {
  count: number;
  perRow: number;
}

/** The nearest column in a direction with anything in it. */
const neighbour = (shapes: readonly ColumnShape[], from: number, step: 1 | -1): number | null => {
  for (let column = from + step; column >= 0 && column < shapes.length; column += step) {
    if (shapes[column].count > 0) {
      return column;
    }
  }
  return null;
};

/**
 * Where an arrow, Home or End leads from a crop: within its column, and from the edge of a column into the next one, as far
 * down as before. Null where it leads nowhere.
 */
export const placeAfterKey = (
  key: string,
  { column, index }: BoardPlace,
  shapes: readonly ColumnShape[],
  isRightToLeft = false,
): BoardPlace | null => {
  const { count, perRow } = shapes[column];
  const row = Math.floor(index / perRow);
  const within = (next: number): BoardPlace | null => (next < 0 || next >= count ? null : { column, index: next });
  const sideways = (step: 1 | -1): BoardPlace | null => {
    const next = index + step;
    if (next >= 0 && next < count && Math.floor(next / perRow) === row) {
      return { column, index: next };
    }
    const other = neighbour(shapes, column, step);
    if (other === null) {
      return null;
    }
    const first = row * shapes[other].perRow;
    const at = step === 1 ? first : first + shapes[other].perRow - 1;
    return { column: other, index: Math.min(at, shapes[other].count - 1) };
  };
  switch (key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      return sideways((key === 'ArrowRight') === isRightToLeft ? -1 : 1);
    }
    case 'ArrowDown': {
      return within(index + perRow);
    }
    case 'ArrowUp': {
      return within(index - perRow);
    }
    case 'Home': {
      return within(0);
    }
    case 'End': {
      return within(count - 1);
    }
    default: {
      return null;
    }
  }
};
