const storageKey = 'pets-review';

/** A sitting ends when nothing has been answered for so long; what was put aside in it is asked again in the next. */
const sittingMs = 4 * 3_600_000;

/** Where the user is in the review, as kept in this browser. */
export interface Place {
  /** Answers of this sitting that were not taken back. */
  answered: number;
  /** What was put aside in this sitting, see `asideKeys`. */
  aside: readonly string[];
  /** People of whom the user said that they hold several pets, and who were not divided yet. */
  suspected: readonly string[];
}

interface Stored extends Place {
  userId: string;
  at: number;
}

const nowhere: Place = { answered: 0, aside: [], suspected: [] };

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

/** The user's place; the beginning where there is none, or it cannot be read. */
export const readPlace = (userId: string, now = Date.now()): Place => {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Partial<Stored> | null;
    if (stored?.userId !== userId) {
      return nowhere;
    }
    const suspected = texts(stored.suspected);
    return now - Number(stored.at) < sittingMs
      ? { answered: Number(stored.answered) || 0, aside: texts(stored.aside), suspected }
      : { ...nowhere, suspected };
  } catch {
    // Blocked storage or somebody else's value: nothing is remembered, which only costs convenience.
    return nowhere;
  }
};

export const writePlace = (userId: string, place: Place, now = Date.now()): void => {
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...place, userId, at: now } satisfies Stored));
  } catch {
    // As above.
  }
};
