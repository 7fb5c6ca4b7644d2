import type { ChangeEvent } from '../../changes';
import type { PeoplePhoto } from '../../core/photo/people-photo';
import { FaceWalk } from '../../library/face-walk';
import { faces as faceStore } from '../../library/faces';
import { photos } from '../../library/photos';
import { targetsOf, type ReviewLibrary } from '../../suggestions/questions';
import { speciesOfAllPets } from '../../verdicts/pet-species';
import { smartLists } from '../../verdicts/survey/smart-lists';
import { movedBy } from '../library/applied-change';
import type { LibraryFacts } from '../library/library-facts';
import { FaceComparison } from './face-comparison';
import { facesToSee, isEnoughSeen } from './face-plan';
import type { Backlog } from './phase';
import { planSamples, planSearch } from './photo-plan';
import { ServerOrders } from './server-orders';

/** After so many changes there may be something more to be learned from the named pets. */
const changesToLearn = 20;

const firstFragments = 30;

const facesAtATime = 240;

interface Options {
  onFacts: () => void;
  onStop: (error: unknown) => void;
}

/**
 * Finds out who is on which photo, what they look like, and whom the server takes for whom, and writes it into the facts; what
 * comes next is told by `plan` alone.
 */
export class Workers {
  readonly #facts: LibraryFacts;
  readonly #options: Options;
  readonly #photos: FaceWalk;
  readonly #orders: ServerOrders;
  readonly #comparison: FaceComparison;
  #abort = new AbortController();
  #peoplePhotos: readonly PeoplePhoto[] | null = null;
  #hasSearched = false;
  /** Whom the photos to be looked at were planned for. */
  #planned: ReadonlySet<string> | null = null;
  #close: ReadonlySet<string> = new Set();
  #isClosePlanned = false;
  #changes = 0;
  #hasEnough = false;

  constructor(facts: LibraryFacts, options: Options) {
    const { onFacts, onStop } = options;
    const { catalogue } = facts;
    this.#facts = facts;
    this.#options = options;
    this.#orders = new ServerOrders({ onOrders: onFacts, onStop });
    this.#photos = new FaceWalk({
      onFaces: (assetId, faces) => {
        catalogue.setFaces(assetId, faces);
        onFacts();
      },
      onStop,
    });
    this.#comparison = new FaceComparison({
      species: speciesOfAllPets,
      onVectors: (vectors) => {
        catalogue.setVectors(vectors);
        onFacts();
      },
      onRest: onFacts,
    });
  }

  library(): ReviewLibrary {
    const library = this.#facts.library({
      model: this.#comparison.strength,
      orders: (ids) => this.#orders.among(ids),
    });
    return { ...library, isComparing: this.#isComparing(library) };
  }

  /** Whether more faces are to be found or compared. */
  #isComparing(library: ReviewLibrary): boolean {
    const { hasFailed, isBusy, wasTried } = this.#comparison;
    const isLooking = !this.#hasSearched || this.#photos.left > 0 || isBusy;
    return !hasFailed && (isLooking || facesToSee({ library, close: this.#close, wasTried }, 1).length > 0);
  }

  get progress(): { looked: number; toLook: number } {
    const { left, looked } = this.#photos;
    return { looked, toLook: looked + left };
  }

  get backlog(): Backlog {
    return {
      isListed: this.#hasSearched,
      photos: this.#photos.left,
      isComparing: this.#orders.left > 0 || this.#comparison.isBusy,
    };
  }

  /** Begins, or goes on where it was stopped. */
  start(): void {
    this.#abort = new AbortController();
    this.#photos.resume();
    this.#orders.resume();
    void this.#walk(this.#abort.signal);
  }

  stop(): void {
    this.#abort.abort();
    this.#photos.stop();
    this.#orders.stop();
    this.#comparison.stop();
  }

  /** `isSettled`: no more people are to come, so that it is not planned anew for every single one. */
  plan(library: ReviewLibrary, isSettled: boolean): void {
    const ids = new Set(library.people.map(({ id }) => id));
    const isNew = (id: string) => !this.#planned?.has(id);
    if (this.#peoplePhotos && (!this.#planned || (isSettled && [...ids].some((id) => isNew(id))))) {
      this.#planned = ids;
      this.#photos.wantFirst(planSamples(this.#peoplePhotos, library.people));
      if (this.#hasSearched) {
        this.#photos.want(planSearch(this.#peoplePhotos, library.people, this.#facts.ranks));
      }
    }
    if (this.#peoplePhotos && !this.#isClosePlanned) {
      this.#isClosePlanned = true;
      this.#photos.wantFirst([...this.#close].flatMap((id) => [...this.#facts.catalogue.photosOf(id)]));
    }
    const { named, unnamed } = targetsOf(library);
    this.#orders.want(named);
    // The first question does not wait for those whom nobody has named, unless there are no others.
    if (named.length === 0 || this.#hasEnough) {
      this.#orders.want(unnamed);
    }
    const { wasTried } = this.#comparison;
    const faces = facesToSee({ library, close: this.#close, wasTried }, facesAtATime);
    this.#comparison.want(faces, faces.length < facesAtATime);
  }

  isEnough(library: ReviewLibrary): boolean {
    const { hasFailed, wasTried } = this.#comparison;
    const isSeen = hasFailed || isEnoughSeen({ library, wasTried }, firstFragments);
    this.#hasEnough ||= this.#planned !== null && this.#orders.left === 0 && isSeen;
    return this.#hasEnough;
  }

  /** Looks at all faces of these people first, from the next plan on. */
  lookClosely(personIds: readonly string[]): void {
    this.#close = new Set(personIds);
    this.#isClosePlanned = false;
  }

  /** Takes over what a change has done. Never rejects. */
  async follow(event: ChangeEvent): Promise<void> {
    const { catalogue } = this.#facts;
    if (++this.#changes % changesToLearn === 0) {
      this.#comparison.learnAgain();
    }
    const moved = movedBy(event, catalogue);
    if (!moved) {
      await this.#photos.again(event.assetIds);
      return;
    }
    for (const [assetId, faces] of moved.faces) {
      catalogue.setFaces(assetId, faces);
      faceStore.keep(assetId, faces);
    }
    for (const [old, id] of moved.merged) {
      catalogue.rename(old, id);
    }
  }

  async #walk(signal: AbortSignal): Promise<void> {
    const { catalogue } = this.#facts;
    try {
      this.#peoplePhotos ??= await photos.walk(signal);
      catalogue.list(this.#peoplePhotos);
      await this.#photos.restore(this.#peoplePhotos);
      this.#options.onFacts();
      const ranks = await smartLists.whole();
      signal.throwIfAborted();
      this.#facts.ranks = ranks === 'late' ? null : ranks;
      this.#hasSearched = true;
      this.#planned = null;
      catalogue.reconsiderStrays();
      this.#options.onFacts();
    } catch (error) {
      if (!signal.aborted) {
        this.#options.onStop(error);
      }
    }
  }
}
