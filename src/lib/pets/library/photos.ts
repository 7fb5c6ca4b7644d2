import { AnswerCache } from '../core/async/answer-cache';
import { libraryEvents } from '../core/events';
import type { PeoplePhoto } from '../core/photo/people-photo';
import type { Photo, PhotoDetails, PhotoMonth } from '../core/photo/photo';
import { getPhoto, monthsOfPerson, photosOfMonth, photosOfPerson, peoplePhotosOf, peoplePhotosPage } from '../immich';

/** Lists of photos, and single ones, that are kept in memory. */
const most = { people: 500, months: 2000, photos: 500 };
/** Pages of the library asked for at once. */
const width = 2;

interface Walk {
  photos: Promise<readonly PeoplePhoto[]>;
  abort: AbortController;
  askers: Set<AbortSignal>;
}

/** The photos of people and of the whole library, each list asked for once until it is stale. All may throw `ApiError`. */
class Photos {
  readonly #months = new AnswerCache<readonly PhotoMonth[]>(most.people);
  readonly #ofMonth = new AnswerCache<readonly Photo[]>(most.months);
  readonly #newest = new AnswerCache<readonly Photo[]>(most.people);
  readonly #withPeople = new AnswerCache<readonly PeoplePhoto[]>(most.people);
  readonly #details = new AnswerCache<PhotoDetails>(most.photos);
  #walk: Walk | undefined;

  readonly #ofPeople = [this.#months, this.#ofMonth, this.#newest, this.#withPeople];

  constructor() {
    libraryEvents.on({
      PeopleChanged: ({ personIds, goneIds = [] }) =>
        personIds ? this.forget([...personIds, ...goneIds]) : this.#clear(),
      FacesChanged: () => (this.#walk = undefined),
      SessionChanged: () => this.#clear(),
    });
  }

  /** Has all lists of people asked for anew: photos may have been added of which nobody tells. */
  forget(personIds: readonly string[]): void {
    for (const cache of this.#ofPeople) {
      cache.forgetBelow(personIds);
    }
  }

  /** The months in which a person was photographed, newest first. */
  monthsOf(personId: string): Promise<readonly PhotoMonth[]> {
    return this.#months.get(personId, () => monthsOfPerson(personId));
  }

  /** A person's photos of one month (`YYYY-MM`), newest first. */
  ofMonth(personId: string, month: string): Promise<readonly Photo[]> {
    return this.#ofMonth.get(`${personId} ${month}`, () => photosOfMonth(personId, month));
  }

  /** A person's newest photos, archived ones included. */
  newestOf(personId: string, limit = Infinity): Promise<readonly Photo[]> {
    return this.#newest.get(`${personId} ${limit}`, () => photosOfPerson(personId, { limit }));
  }

  /** The same, at most 1000, with who is on them. */
  withPeopleOf(personId: string, limit: number): Promise<readonly PeoplePhoto[]> {
    return this.#withPeople.get(`${personId} ${limit}`, () => peoplePhotosOf(personId, limit));
  }

  /** Everything that is shown of one photo. */
  details(assetId: string): Promise<PhotoDetails> {
    return this.#details.get(assetId, () => getPhoto(assetId));
  }

  /** All photos, newest first, with who is on them. Stops when nobody waits any more: AbortError when `signal` fires. */
  async walk(signal: AbortSignal): Promise<readonly PeoplePhoto[]> {
    const walk = (this.#walk ??= this.#setOut());
    walk.askers.add(signal);
    const leave = () => {
      walk.askers.delete(signal);
      if (walk.askers.size === 0) {
        walk.abort.abort();
        this.#forgetWalk(walk);
      }
    };
    signal.addEventListener('abort', leave);
    try {
      const photos = await walk.photos;
      signal.throwIfAborted();
      return photos;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #setOut(): Walk {
    const abort = new AbortController();
    const walk = { photos: walkLibrary(abort.signal), abort, askers: new Set<AbortSignal>() };
    walk.photos.catch(() => this.#forgetWalk(walk));
    return walk;
  }

  #forgetWalk(walk: Walk): void {
    this.#walk = this.#walk === walk ? undefined : this.#walk;
  }

  #clear(): void {
    for (const cache of [...this.#ofPeople, this.#details]) {
      cache.forget();
    }
    this.#walk = undefined;
  }
}

const walkLibrary = async (signal: AbortSignal): Promise<PeoplePhoto[]> => {
  const photos = new Map<string, PeoplePhoto>();
  for (let page = 1, isLast = false; !isLast; page += width) {
    const numbers = Array.from({ length: width }, (_, index) => page + index);
    for (const answer of await Promise.all(numbers.map((number) => peoplePhotosPage(number, signal)))) {
      for (const peoplePhoto of answer.peoplePhotos) {
        photos.set(peoplePhoto.assetId, peoplePhoto);
      }
      isLast ||= answer.isLast;
    }
  }
  return [...photos.values()];
};

export const photos = new Photos();
