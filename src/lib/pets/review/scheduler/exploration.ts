import type { ChangeEvent } from '../../changes';
import type { Sighting } from '../../core/photo-people';
import { PhotoFaces } from '../../library/photo-faces';
import { targetsOf, type ReviewFace, type ReviewLibrary } from '../../questions';
import type { SearchRanks } from '../../verdicts/evidence';
import { SmartLists } from '../../verdicts/survey/smart-lists';
import { walkLibrary } from '../../verdicts/survey/survey-library';
import { movedBy } from '../library/applied-change';
import { Catalogue } from '../library/catalogue';
import { Looks } from './face-comparison';
import { facesToSee, isEnoughSeen } from './face-plan';
import { planSamples, planSearch } from './photo-plan';
import { ServerOrders } from './server-orders';

/** After so many changes there may be something more to be learnt from the named pets. */
const changesToLearn = 20;

/** So many of the largest fragments are looked at before the first question. */
const firstFragments = 30;

interface Options {
  /** The library as it is known at the moment. */
  library: () => ReviewLibrary;
  onNews: () => void;
  onStop: (error: unknown) => void;
}

/**
 * Finds out in the background who is on which photo, what they look like, and whom the server takes for whom: photos first
 * that tell what pets look like, then those on which strays may be.
 */
export class Exploration {
  readonly catalogue = new Catalogue();
  readonly orders: ServerOrders;
  readonly #options: Options;
  readonly #lists = new SmartLists();
  readonly #photos: PhotoFaces;
  readonly #looks: Looks;
  #abort = new AbortController();
  #sightings: readonly Sighting[] | null = null;
  #ranks: SearchRanks | null = null;
  #hasSearched = false;
  /** Whom the photos to be looked at were planned for. */
  #planned: ReadonlySet<string> | null = null;
  #close: ReadonlySet<string> = new Set();
  #changes = 0;
  #hasEnough = false;

  constructor(options: Options) {
    const { onNews, onStop } = options;
    this.#options = options;
    this.orders = new ServerOrders({ onOrders: onNews, onStop });
    this.#photos = new PhotoFaces({
      onFaces: (assetId, faces) => {
        this.catalogue.look(assetId, faces);
        onNews();
      },
      onStop,
    });
    this.#looks = new Looks({
      next: (limit) => this.#next(limit),
      onSeen: (vectors) => {
        this.catalogue.see(vectors);
        onNews();
      },
      onRest: onNews,
    });
  }

  /** Places of photos in the answers of smart search; null until there are any. */
  get ranks(): SearchRanks | null {
    return this.#ranks;
  }

  /** What vectors are worth; null while there is none. */
  get strength(): ReviewLibrary['model'] {
    return this.#looks.strength;
  }

  /** Photos that were looked at, of those that are to be. */
  get looked(): { looked: number; toLook: number } {
    const { left, looked } = this.#photos;
    return { looked, toLook: looked + left };
  }

  /** Whether no more is to be found out about those that are known. */
  get isOver(): boolean {
    return this.#hasSearched && this.#photos.left === 0 && this.orders.left === 0 && !this.#looks.isBusy;
  }

  /** Begins, or goes on where it was stopped. */
  start(): void {
    this.#abort = new AbortController();
    this.#photos.resume();
    this.orders.resume();
    void this.#walk(this.#abort.signal);
  }

  stop(): void {
    this.#abort.abort();
    this.#photos.stop();
    this.orders.stop();
    this.#looks.stop();
  }

  /**
   * Goes on with what is known by now.
   *
   * @param isSettled whether no more people are to come; with every single one that is judged nothing is planned anew
   */
  goOn(library: ReviewLibrary, isSettled: boolean): void {
    const ids = new Set(library.people.map(({ id }) => id));
    const isNew = (id: string) => !this.#planned?.has(id);
    if (this.#sightings && (!this.#planned || (isSettled && [...ids].some((id) => isNew(id))))) {
      this.#planned = ids;
      this.#photos.wantFirst(planSamples(this.#sightings, library.people));
      if (this.#hasSearched) {
        this.#photos.want(planSearch(this.#sightings, library.people, this.#ranks));
      }
    }
    const { named, unnamed } = targetsOf(library);
    this.orders.want(named);
    // The first question does not wait for those whom nobody has named, unless there are no others.
    if (named.length === 0 || this.#hasEnough) {
      this.orders.want(unnamed);
    }
    this.#looks.wake();
  }

  /** Whether enough is known for a first question. */
  isEnough(library: ReviewLibrary): boolean {
    const isSeen = this.#looks.hasFailed || isEnoughSeen({ library, wasTried: this.#wasTried }, firstFragments);
    this.#hasEnough ||= this.#planned !== null && this.orders.left === 0 && isSeen;
    return this.#hasEnough;
  }

  /** Looks at all faces of these people. */
  lookClosely(personIds: readonly string[]): void {
    if (personIds.every((id) => this.#close.has(id))) {
      return;
    }
    this.#close = new Set(personIds);
    this.#photos.wantFirst(personIds.flatMap((id) => [...this.catalogue.photosOf(id)]));
    this.#options.onNews();
  }

  /** Takes over what a change has done. Never rejects. */
  async follow(event: ChangeEvent): Promise<void> {
    if (++this.#changes % changesToLearn === 0) {
      this.#looks.learnAgain();
    }
    const moved = movedBy(event, this.catalogue);
    if (!moved) {
      await this.#photos.again(event.assetIds);
      return;
    }
    for (const [assetId, faces] of moved.faces) {
      this.catalogue.look(assetId, faces);
      this.#photos.note(assetId, faces);
    }
    for (const [old, id] of moved.merged) {
      this.catalogue.rename(old, id);
    }
  }

  readonly #wasTried = (face: { id: string }): boolean => this.#looks.wasTried(face);

  #next(limit: number): ReviewFace[] {
    return facesToSee({ library: this.#options.library(), close: this.#close, wasTried: this.#wasTried }, limit);
  }

  async #walk(signal: AbortSignal): Promise<void> {
    try {
      this.#sightings ??= await walkLibrary(signal);
      this.catalogue.list(this.#sightings);
      await this.#photos.restore(this.#sightings);
      this.#options.onNews();
      const ranks = await this.#lists.whole();
      signal.throwIfAborted();
      this.#ranks = ranks === 'late' ? null : ranks;
      this.#hasSearched = true;
      this.#planned = null;
      this.catalogue.judgeAgain();
      this.#options.onNews();
    } catch (error) {
      if (!signal.aborted) {
        this.#options.onStop(error);
      }
    }
  }
}
