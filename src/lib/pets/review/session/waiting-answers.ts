import { deferred } from '../../core/async/deferred';
import { exclusive } from '../../core/browser/locks';
import { randomId } from '../../core/browser/random-id';
import type { NewIds } from '../../core/new-person-id';
import { waitingAnswersKept, waitingAnswersPrefix } from '../../core/storage/waiting-answers';
import type { Question, Reply } from '../../suggestions/questions/question';

/** Whoever comes back later is asked anew: by then the answer may be about something else. */
const staleMs = 3_600_000;

const version = 1;

/** An answer that is given and not saved yet, or could not be. */
export interface WaitingAnswer {
  question: Question;
  reply: Reply;
  /** When it was given, in milliseconds since 1970. */
  at: number;
}

export interface WaitingAnswers {
  answers: readonly WaitingAnswer[];
  /** Ids that people have got, by those that answers may still call them by. */
  ids: NewIds;
}

interface Stored extends WaitingAnswers {
  version: number;
  userId: string;
}

const isWhole = (answer: Partial<WaitingAnswer> | null, now: number): answer is WaitingAnswer =>
  typeof answer?.question?.kind === 'string' &&
  answer.question.kind === answer.reply?.kind &&
  now - Number(answer.at) < staleMs;

const read = (key: string, userId: string, now: number): WaitingAnswers | null => {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Stored> | null;
    if (stored?.userId !== userId || stored.version !== version || !Array.isArray(stored.answers)) {
      return null;
    }
    return { answers: stored.answers.filter((answer) => isWhole(answer, now)), ids: stored.ids ?? {} };
  } catch {
    // Blocked storage or somebody else's value: the question is asked again.
    return null;
  }
};

/**
 * Keeps the answers of a sitting that wait to be saved, so that they outlive its page. They are held by that page for as long as it
 * lives: no other one can take them up before.
 */
export class WaitingStore {
  readonly #key = waitingAnswersPrefix + randomId();
  readonly #userId: string;
  #held: Promise<void> | null = null;
  #latest: WaitingAnswers = { answers: [], ids: {} };
  #isHeld = false;
  #isOver = false;

  constructor(userId: string) {
    this.#userId = userId;
  }

  /** Writes them down instead of those before; at once where the page holds its place already. */
  keep(waiting: WaitingAnswers): void {
    this.#latest = waiting;
    if (this.#isHeld) {
      this.#write();
    } else {
      void this.hold();
    }
  }

  /** Resolves once no other page can take up what this one keeps. */
  hold(): Promise<void> {
    return (this.#held ??= this.#begin());
  }

  async #begin(): Promise<void> {
    const isHeld = deferred<void>();
    const endOfPage = deferred<never>();
    exclusive(this.#key, () => {
      isHeld.resolve();
      return endOfPage.promise;
    }).catch(() => isHeld.resolve());
    await isHeld.promise;
    this.#isHeld = true;
    this.#write();
  }

  /** Takes over what pages have left that are gone, now or once they are; this page has them when `onTaken` returns. */
  async takeUp(onTaken: (waiting: WaitingAnswers) => void): Promise<void> {
    await this.hold();
    await Promise.all(
      waitingAnswersKept()
        .filter((key) => key !== this.#key)
        .map((key) =>
          exclusive(key, () => {
            const waiting = this.#isOver ? null : read(key, this.#userId, Date.now());
            if (waiting) {
              onTaken(waiting);
              localStorage.removeItem(key);
            }
            return Promise.resolve();
          }),
        ),
    );
  }

  /** Takes up nothing more. */
  stop(): void {
    this.#isOver = true;
  }

  #write(): void {
    try {
      if (this.#latest.answers.length === 0) {
        localStorage.removeItem(this.#key);
      } else {
        const stored: Stored = { ...this.#latest, version, userId: this.#userId };
        localStorage.setItem(this.#key, JSON.stringify(stored));
      }
    } catch {
      // Blocked or full: whoever leaves the page is warned.
    }
  }
}
