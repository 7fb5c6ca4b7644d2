export const reviewKeys = {
  take: 'Enter',
  /** None of these, nobody's, nothing to change: whatever is the other answer of a question. */
  none: 'n',
  /** As it is proposed. */
  agree: 'y',
  toggle: ' ',
  /** The selection, and nothing else. */
  only: 'o',
  /** This one is not. */
  refuse: 'x',
  mixed: 'm',
  all: 'a',
  zoom: 'z',
  name: 'e',
  other: 'p',
  skip: 's',
  back: 'b',
  undo: 'u',
  help: '?',
} as const;

/** What a key asks of the question on the page; `index` is from 0. */
export type ReviewCommand = { kind: keyof typeof reviewKeys } | { kind: 'choose'; index: number };

const byKey = new Map(
  (Object.keys(reviewKeys) as (keyof typeof reviewKeys)[]).map((kind) => [reviewKeys[kind] as string, { kind }]),
);

/** What a key means in a review; null for keys that are the browser's or nobody's. A key held down means nothing. */
export const reviewCommand = (
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>,
): ReviewCommand | null => {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey || event.repeat) {
    return null;
  }
  if (event.ctrlKey || event.metaKey) {
    return key === 'z' && !event.shiftKey ? { kind: 'undo' } : null;
  }
  return /^[1-9]$/u.test(key) ? { kind: 'choose', index: Number(key) - 1 } : (byKey.get(key) ?? null);
};
