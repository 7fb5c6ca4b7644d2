/** What a key asks of the question on the page; each kind of question knows those that mean something to it. */
export type ReviewCommand =
  /** Answers as it stands. */
  | { kind: 'take' }
  /** None of these, nobody's, nothing to change: whatever is the other answer of a question. */
  | { kind: 'none' }
  /** The item with the focus: in or out, and holding several pets. */
  | { kind: 'toggle' }
  | { kind: 'mixed' }
  /** All in, or all out. */
  | { kind: 'all' }
  | { kind: 'zoom' }
  /** A name for the pet that is asked about. */
  | { kind: 'name' }
  /** Another pet than those that are offered. */
  | { kind: 'other' }
  /** The one of that number, from 0. */
  | { kind: 'choose'; index: number }
  | { kind: 'skip' }
  | { kind: 'back' }
  | { kind: 'undo' }
  | { kind: 'help' };

export type ReviewCommandKind = ReviewCommand['kind'];

/** The keys by what they do, for the page's buttons and its list of keys. */
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
