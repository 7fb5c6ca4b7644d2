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
