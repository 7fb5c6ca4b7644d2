import { mapPool, requestLimit } from '../../core/async/pool';
import { libraryEvents } from '../../core/events';
import type { LiveNews } from '../../immich/live/news';
import { people } from '../people.svelte';
import { photos } from '../photos';
import { readListsAgain } from '../visit';

/** News come by hundreds: they are taken in when none has come for so long, or when the first has waited for so long. */
const restMs = { quiet: 1500, most: 10_000 };
/** Between two readings of all lists; twice as long after each that follows closely, up to as long as it is without news. */
const gapMs = { least: 15_000, most: 300_000 };
/** Faces on new photos are found a while later, of which nobody tells. */
const facesWithinMs = 240_000;
/** More people than this are read faster as a list. */
const mostPeople = 20;

/** How many photos of somebody new are looked at again: what they look like is told from fewer. */
const mostPhotos = 100;

/** Photos of people who are new: the faces there were read as nobody's, or as somebody else's. */
const photosOf = async (personIds: readonly string[]): Promise<string[]> => {
  const lists = await mapPool(personIds, requestLimit, (id) => photos.newestOf(id, mostPhotos).catch(() => []));
  return lists.flat().map(({ id }) => id);
};

export interface NewsOptions {
  /** Whether anybody looks at what would be read again, and nothing speaks against it just now. */
  mayRead(): boolean;
  /** Reads the lists that are stale. */
  renew(): void;
}

/** What the server has told, until somebody looks and it is read: not more often than is good for the server. */
export class UnreadNews {
  readonly #options: NewsOptions;
  readonly #stopFollowing: () => void;
  #assetIds = new Set<string>();
  #personIds = new Set<string>();
  #isAboutAll = false;
  #since: number | null = null;
  #photosCameAt = -Infinity;
  #listsReadAt = -Infinity;
  #gapMs = gapMs.least;
  #isStopped = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: NewsOptions) {
    this.#options = options;
    this.#stopFollowing = libraryEvents.on({
      PeopleChanged: ({ personIds, goneIds }) => {
        if (!personIds && !goneIds) {
          this.#noteRead();
        }
      },
      SessionChanged: () => this.#forget(),
    });
  }

  hear(news: LiveNews): void {
    if (news.kind === 'person') {
      this.#personIds.add(news.personId);
    } else {
      this.#isAboutAll = true;
      if (news.areNew) {
        this.#photosCameAt = Date.now();
      }
      // Of new ones nothing is known that could be stale.
      for (const id of news.areNew ? [] : news.assetIds) {
        this.#assetIds.add(id);
      }
    }
    this.wait();
  }

  /** Anything may have been missed. */
  hearOfGap(): void {
    this.#isAboutAll = true;
    this.wait();
  }

  /** Waits for the right moment to read what is unread, if anything is. */
  wait(): void {
    clearTimeout(this.#timer);
    if (!this.#isAboutAll && this.#personIds.size === 0) {
      return;
    }
    const now = Date.now();
    this.#since ??= now;
    const rested = Math.min(now + restMs.quiet, this.#since + restMs.most);
    const at = this.#needsLists ? Math.max(rested, this.#listsReadAt + this.#gapMs) : rested;
    this.#timer = setTimeout(() => void this.#read(), Math.max(0, at - now));
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopFollowing();
    this.#forget();
  }

  /** They stand somewhere in the lists, or are not listed at all. */
  get #strangers(): string[] {
    return [...this.#personIds].filter((id) => !people.all.has(id));
  }

  get #needsLists(): boolean {
    return this.#isAboutAll || this.#personIds.size > mostPeople || this.#strangers.length > 0;
  }

  async #read(): Promise<void> {
    if (document.visibilityState !== 'visible') {
      return;
    }
    if (!this.#options.mayRead()) {
      this.#timer = setTimeout(() => void this.#read(), restMs.quiet);
      return;
    }
    const [assetIds, personIds, needsLists] = [[...this.#assetIds], [...this.#personIds], this.#needsLists];
    const strangers = this.#strangers.slice(0, mostPeople);
    this.#forget();
    assetIds.push(...(await photosOf(strangers)));
    if (this.#isStopped) {
      return;
    }
    if (assetIds.length > 0) {
      libraryEvents.emit('FacesChanged', { assetIds });
    }
    if (needsLists) {
      readListsAgain();
      this.#options.renew();
    } else {
      libraryEvents.emit('PeopleChanged', { personIds });
    }
  }

  /** All lists are read again, for whatever reason. */
  #noteRead(): void {
    const now = Date.now();
    const isClose = now - this.#listsReadAt < 2 * this.#gapMs;
    this.#gapMs = isClose ? Math.min(2 * this.#gapMs, gapMs.most) : gapMs.least;
    this.#listsReadAt = now;
    this.#forget();
    this.#isAboutAll = now - this.#photosCameAt < facesWithinMs;
    this.wait();
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#assetIds.clear();
    this.#personIds.clear();
    this.#isAboutAll = false;
    this.#since = null;
  }
}
