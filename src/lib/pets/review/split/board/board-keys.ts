/** What a key asks of the columns; they are counted from 0, and one beyond the last is a new one. */
export type BoardCommand = { kind: PlainCommand } | { kind: 'move'; column: number };
type PlainCommand = 'pick' | 'put-down' | 'add-column' | 'choose' | 'sort-rest';

const plain: Record<string, PlainCommand | undefined> = {
  ' ': 'pick',
  escape: 'put-down',
  '+': 'add-column',
  r: 'choose',
  l: 'sort-rest',
};

export const boardCommand = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): BoardCommand | null => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return null;
  }
  if (/^[1-9]$/u.test(event.key)) {
    return { kind: 'move', column: Number(event.key) - 1 };
  }
  const kind = plain[event.key.toLowerCase()];
  return kind ? { kind } : null;
};

/** The nearest column with anything in it, on the way that an arrow leads; null where there is none. */
export const columnBeside = (counts: readonly number[], from: number, move: 'previous' | 'next'): number | null => {
  const column =
    move === 'next'
      ? counts.findIndex((count, at) => at > from && count > 0)
      : counts.findLastIndex((count, at) => at < from && count > 0);
  return column === -1 ? null : column;
};

/** The crop at which an arrow enters a column, as far down as it left the last one. */
export const entryOf = (
  move: 'previous' | 'next',
  row: number,
  { count, perRow }: { count: number; perRow: number },
): number => Math.min(move === 'next' ? row * perRow : (row + 1) * perRow - 1, count - 1);
