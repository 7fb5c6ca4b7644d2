import { isRefusal } from '../../core/api-error';
import { readMetadata, writeMetadata, type Kept } from '../../immich/metadata';
import { keepingPhoto, onHistory, onRegister, onUnfinished, registerStatus, type RegisterStatus } from '../../register';
import { sync, syncUnderWay } from '../../register/sync';
import { thisBrowser } from './this-browser';

const keyPrefix = 'pets-for-immich-turn-';
/** So often a change that takes longer says that it still has its turn, and after so long it is taken for one that was cut off. */
const renewAfterMs = 10_000;
const forgottenAfterMs = 30_000;
/** So long another browser is waited for, and so soon it is asked again: each time a little later. */
const mostWaitMs = 60_000;
const askAgainMs = 250;
/** After so long it is said that another browser is waited for. */
const patienceMs = 2000;
const later = 1.5;
const mostPauseMs = 5000;
/** So often it is said that a browser is at work, where the server does not take it at once. */
const tries = 4;
const triesIfRefused = 2;

interface Claim {
  browserId: string;
  /** By the server's clock. */
  since: number | null;
  isOver: boolean;
}

/** Few names, as browsers come and go. */
const keyOf = (browserId: string): string => `${keyPrefix}${browserId.slice(0, 2)}`;

const claimIn = ({ value, writtenAt }: Kept): Claim => {
  const { browserId, since, isOver } = value as Partial<Claim>;
  return {
    browserId: String(browserId),
    since: typeof since === 'number' ? since : writtenAt,
    isOver: isOver === true,
  };
};

/** Whether what is said here is not on the server, and may be soon. */
const isFailing = ({ reason }: RegisterStatus): boolean => reason === 'failed' || reason === 'offline';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What was said last comes after what was said before it. */
let lastWord: Promise<unknown> = Promise.resolve();
/** Of this tab, so far: what is said of the ones before the last does not matter any more. */
let turns = 0;

export interface TurnOptions {
  onWaiting?: ((isWaiting: boolean) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** What others said; `tie` where nobody can tell who was the first. */
type Answer = 'free' | 'wait' | 'tie';

/**
 * The turn to write, of one among a user's browsers: each of them says on a photo of the register that it is at work, and then looks
 * who had said so before. Immich has no locks, so that this is a courtesy: whoever can't say so, or waits for too long, writes
 * all the same.
 */
export class Turn {
  #number = 0;
  #photoId: string | undefined;
  #own: Claim | undefined;
  #renewal: ReturnType<typeof setInterval> | undefined;
  /** By how much the server's clock is ahead of this one's. */
  #aheadMs = 0;
  /** When another browser was last at work, by the server's clock. */
  #othersAt = 0;
  #hasSaid = false;
  #stopListening = () => {};

  /** Waits until no other browser is at work, and learns what was decided there. Rejects with AbortError. */
  async take(userId: string, { onWaiting, signal }: TurnOptions = {}): Promise<void> {
    this.#number = ++turns;
    // right after the page was opened, the register is still being read
    await (keepingPhoto(userId) === undefined ? syncUnderWay() : null);
    this.#photoId = keepingPhoto(userId);
    if (this.#photoId === undefined) {
      return;
    }
    this.#listen();
    try {
      const { browserId } = await thisBrowser();
      const own = await this.#claimAtLast(browserId, signal);
      const telling = setTimeout(() => onWaiting?.(true), patienceMs);
      try {
        await this.#wait(this.#photoId, own, signal);
      } finally {
        clearTimeout(telling);
        onWaiting?.(false);
      }
      const { lastSyncAt } = registerStatus();
      if (lastSyncAt === null || this.#othersAt >= Date.parse(lastSyncAt) + this.#aheadMs) {
        await sync();
      }
    } catch {
      signal?.throwIfAborted();
      // what others have said by now may be read all the same
      await sync();
    }
  }

  /** Whether another browser was at work since a time by this device's clock, as far as that can be told. */
  haveOthersActedSince(time: number | undefined): boolean {
    return time !== undefined && this.#othersAt >= time + this.#aheadMs;
  }

  #listen(): void {
    const onSaid = (origin: 'here' | 'elsewhere') => (this.#hasSaid ||= origin === 'here');
    const stops = [onRegister(({ origin }) => onSaid(origin)), onHistory(onSaid), onUnfinished(onSaid)];
    this.#stopListening = () => {
      for (const stop of stops) {
        stop();
      }
    };
  }

  /** Lets others have theirs, once they can learn what was decided and changed here. */
  async end(): Promise<void> {
    this.#stopListening();
    await (this.#hasSaid ? this.#tell() : null);
    clearInterval(this.#renewal);
    if (this.#own && this.#number === turns) {
      await this.#say({ ...this.#own, isOver: true }).catch(() => undefined);
    }
  }

  /** They wait for it while they can: a server that fails may do better, and whoever may not write won't be let another time. */
  async #tell(): Promise<void> {
    for (let failures = 0; failures < tries; failures++) {
      await (failures > 0 ? pause(askAgainMs * 2 ** (failures - 1)) : null);
      await sync();
      if (!isFailing(registerStatus())) {
        return;
      }
    }
  }

  /** Who may not say so won't be let another time; a server that fails may do better. */
  async #claimAtLast(browserId: string, signal?: AbortSignal): Promise<Claim> {
    for (let failures = 1; ; failures++) {
      try {
        return await this.#claim(browserId);
      } catch (error) {
        if (failures >= (isRefusal(error) ? triesIfRefused : tries)) {
          throw error;
        }
        await pause(isRefusal(error) ? 0 : askAgainMs * 2 ** (failures - 1));
        signal?.throwIfAborted();
      }
    }
  }

  async #claim(browserId: string): Promise<Claim> {
    // the server's time is known with its answer: until then, that of writing stands for it
    this.#own = { browserId, since: null, isOver: false };
    const since = await this.#say(this.#own).catch((error: unknown) => this.#sinceOf(browserId, error));
    this.#aheadMs = since - Date.now();
    this.#own = { ...this.#own, since };
    clearInterval(this.#renewal);
    this.#renewal = setInterval(() => void this.#say({ ...this.#own }).catch(() => undefined), renewAfterMs);
    return this.#own;
  }

  /** A claim whose answer is lost may have been heard all the same; throws what went wrong where it was not. */
  async #sinceOf(browserId: string, error: unknown): Promise<number> {
    const kept = isRefusal(error) ? new Map<string, Kept>() : await readMetadata(this.#photoId ?? '');
    const one = kept.get(keyOf(browserId));
    const claim = one && claimIn(one);
    if (!one || claim?.browserId !== browserId || claim.isOver || claim.since !== one.writtenAt) {
      throw error;
    }
    return one.writtenAt;
  }

  #say(claim: Partial<Claim>): Promise<number> {
    const { browserId = '' } = claim;
    const said = lastWord
      .catch(() => undefined)
      .then(() => writeMetadata(this.#photoId ?? '', { [keyOf(browserId)]: claim }));
    lastWord = said;
    return said;
  }

  async #wait(photoId: string, first: Claim, signal?: AbortSignal): Promise<void> {
    let own = first;
    const until = Date.now() + mostWaitMs;
    for (let ms = askAgainMs; Date.now() < until; ms = Math.min(ms * later, mostPauseMs)) {
      const answer = await this.#look(photoId, own, signal);
      if (answer === 'free') {
        return;
      }
      await pause(ms * (0.5 + Math.random()));
      signal?.throwIfAborted();
      own = answer === 'tie' ? await this.#claim(own.browserId) : own;
    }
  }

  async #look(photoId: string, own: Claim, signal?: AbortSignal): Promise<Answer> {
    const kept = await readMetadata(photoId, signal);
    const oldest = Date.now() + this.#aheadMs - forgottenAfterMs;
    const signs = [...kept].flatMap(([key, one]) => {
      const claim = claimIn(one);
      const isOthers = key.startsWith(keyPrefix) && claim.browserId !== own.browserId;
      this.#othersAt = Math.max(this.#othersAt, isOthers ? one.writtenAt : 0);
      return isOthers && !claim.isOver && one.writtenAt > oldest
        ? [Math.sign((own.since ?? 0) - (claim.since ?? 0))]
        : [];
    });
    const before = new Set(signs);
    return before.has(1) ? 'wait' : before.has(0) ? 'tie' : 'free';
  }
}
