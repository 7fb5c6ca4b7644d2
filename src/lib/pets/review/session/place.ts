import { asAnswer, type Answer } from '../../register/answers/answer';
import { readAnswer } from '../../register/answers/answer-text';

const storageKey = 'pets-review';

/** A sitting ends when nothing has been answered for so long; what was put aside in it is asked again in the next. */
const sittingMs = 4 * 3_600_000;

export interface Place {
  answered: number;
  aside: readonly Answer[];
  /** People of whom the user said that they hold several pets, and who were not divided yet. */
  suspected: readonly string[];
}

/** What the forms of a place differ in; a place without a number is of the first. */
const Versions = { AsideAsText: 1, AsideAsAnswers: 2 } as const;

interface Stored extends Place {
  version: number;
  userId: string;
  at: number;
}

const nowhere: Place = { answered: 0, aside: [], suspected: [] };

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

const readAside = (aside: unknown, version = Versions.AsideAsText as number): readonly Answer[] =>
  version === Versions.AsideAsText
    ? texts(aside).flatMap((text) => readAnswer(text) ?? [])
    : version === Versions.AsideAsAnswers && Array.isArray(aside)
      ? aside.flatMap((answer) => asAnswer(answer) ?? [])
      : [];

const counted = (value: unknown): number => (Number.isSafeInteger(value) ? Math.max(0, value as number) : 0);

export const readPlace = (userId: string, now = Date.now()): Place => {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Partial<Stored> | null;
    if (stored?.userId !== userId) {
      return nowhere;
    }
    const suspected = texts(stored.suspected);
    return now - Number(stored.at) < sittingMs
      ? { answered: counted(stored.answered), aside: readAside(stored.aside, stored.version), suspected }
      : { ...nowhere, suspected };
  } catch {
    // Blocked storage or somebody else's value: nothing is remembered, which only costs convenience.
    return nowhere;
  }
};

export const writePlace = (userId: string, place: Place, now = Date.now()): void => {
  try {
    const stored: Stored = { ...place, version: Versions.AsideAsAnswers, userId, at: now };
    localStorage.setItem(storageKey, JSON.stringify(stored));
  } catch {
    // As above.
  }
};
