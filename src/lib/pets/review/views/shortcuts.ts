/** What a key asks of the question on the page; each kind of question knows those that mean something to it. */
export type ReviewCommand =
  | { kind: 'take' }
  /** None of these, nobody's, nothing to change: whatever is the other answer of a question. */
  | { kind: 'none' }
  | { kind: 'toggle' }
  | { kind: 'mixed' }
  | { kind: 'all' }
  | { kind: 'zoom' }
  | { kind: 'name' }
  | { kind: 'other' }
  /** The one of that number, from 0. */
  | { kind: 'choose'; index: number }
  | { kind: 'skip' }
  | { kind: 'back' }
  | { kind: 'undo' }
  | { kind: 'help' };

export type ReviewCommandKind = ReviewCommand['kind'];

export const reviewKeys = {
  take: 'Enter',
  none: 'n',
  toggle: ' ',
  mixed: 'm',
  all: 'a',
  zoom: 'z',
  name: 'e',
  other: 'p',
  skip: 's',
  back: 'b',
  undo: 'u',
  help: '?',
} as const satisfies Partial<Record<ReviewCommandKind, string>>;

type SingleKeyCommand = Exclude<ReviewCommand, { kind: 'choose' }>;

const byKey = new Map(
  (Object.keys(reviewKeys) as SingleKeyCommand['kind'][]).map((kind): [string, ReviewCommand] => [
    reviewKeys[kind],
    { kind },
  ]),
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
