import type { ChangeEvent } from '../changes';
import { ApiError } from '../core/api-error';
import type { DatedFace } from '../core/photo/face';
import { monthNumber, monthNumberOf, trueTime } from '../core/photo/local-time';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import { Selection } from '../ui/grid/selection.svelte';
import { type GridPlace, gridStart } from '../ui/month-grid/grid-place';
import { unique } from '../ui/month-grid/pet-months';
import { petsState } from '../verdicts/pets.svelte';
import { companionsAmong, type Companion } from './header/companions';
import { PetPhotos, type PetView } from './pet-photos.svelte';
import { UnlikeFaces } from './unlike-faces.svelte';

/** `missing`: there never was such a pet, as far as we know. `gone`: it went away while we knew it. */
export type PetPageStatus = 'loading' | 'ready' | 'missing' | 'gone' | 'failed';

/** How many of the newest photos "often seen with" is told from. */
const companionSample = 200;

const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu;

/** Everything that the page of one pet shows, and what was selected and looked at on it. */
export class PetPage {
  readonly petId: string;
  readonly photos: PetPhotos;
  /** The same faces, those first that are least like the rest. */
  readonly unlike: UnlikeFaces;
  readonly selection = new Selection();
  /** Where each view was left, to come back to. */
  readonly places: Record<PetView, GridPlace> = {
    photos: gridStart,
    faces: gridStart,
    unlike: gridStart,
  };

  #status = $state<PetPageStatus>('loading');
  #error = $state.raw<unknown>(null);
  #companions = $state.raw<readonly Companion[] | null>(null);
  #movedTo = $state<string | null>(null);
  #refreshing: Promise<void> = Promise.resolve();

  readonly person = $derived.by(() => petsState.people.get(this.petId));
  readonly verdict = $derived.by(() => petsState.verdictOf(this.petId));

  constructor(petId: string) {
    this.petId = petId;
    this.photos = new PetPhotos(petId);
    this.unlike = new UnlikeFaces(this.photos);
  }

  get status(): PetPageStatus {
    return this.#status;
  }

  /** Why the page could not be read. */
  get error(): unknown {
    return this.#error;
  }

  /** Who is in the same photos, most often first; null while not known. */
  get companions(): readonly Companion[] | null {
    return this.#companions;
  }

  /** The person that this one has become, by a merge or because undoing gave it a new id. */
  get movedTo(): string | null {
    return this.#movedTo;
  }

  /** Settles when everything that changes have made untrue has been read again. */
  get refreshed(): Promise<void> {
    return this.#refreshing;
  }

  /** Reads the pet and its months; what is already there stays on the screen meanwhile. */
  async load(): Promise<void> {
    if (!uuid.test(this.petId)) {
      this.#status = 'missing';
      return;
    }
    const isAgain = this.#status === 'ready';
    if (!isAgain) {
      this.#status = 'loading';
    }
    const wasKnown = petsState.people.has(this.petId);
    try {
      await Promise.all([
        isAgain ? this.refresh([]) : this.photos.load(),
        wasKnown ? petsState.refresh([this.petId]) : petsState.ensure(this.petId),
      ]);
      this.#status = petsState.people.has(this.petId) ? 'ready' : 'gone';
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Keys of everything that a view shows and that can be selected, in its order. */
  order(view: PetView): readonly string[] {
    return view === 'unlike' ? this.unlike.order : this.photos.order(view);
  }

  async selectAll(view: PetView): Promise<void> {
    const { months } = this.photos;
    if (view !== 'unlike') {
      await this.photos.loadBetween(view, months.at(-1)?.month ?? '', months.at(0)?.month ?? '');
    }
    this.selection.selectAll(this.order(view));
  }

  /** Extends the selection to `key`, reading what lies between and has not been read. */
  async extendTo(view: PetView, key: string): Promise<void> {
    const { anchor } = this.selection;
    this.selection.extendTo(key, this.order(view));
    if (view === 'unlike') {
      return;
    }
    const from = this.photos.photoAt(view, anchor ?? key);
    const to = this.photos.photoAt(view, key);
    if (from && to) {
      await this.photos.loadBetween(view, from.month, to.month);
      this.selection.extendTo(key, this.order(view));
    }
  }

  /** The photos that are selected, or whose faces are. */
  selectedPhotoIds(view: PetView): string[] {
    const ids = this.selection.keys.flatMap((key) => this.photos.photoAt(view, key)?.photo.id ?? []);
    return unique(ids);
  }

  /** This pet's faces in what is selected. @throws ApiError */
  async selectedFaces(view: PetView): Promise<DatedFace[]> {
    const faces = await this.photos.facesOn(this.selectedPhotoIds(view));
    return faces
      .filter(({ id, personId }) => personId === this.petId && (view === 'photos' || this.selection.has(id)))
      .map((face) => ({
        ...face,
        takenAt: trueTime(this.photos.photoAt('photos', face.assetId)?.photo.takenAt ?? null),
      }));
  }

  /** Counts who is in the newest photos. What cannot be read leaves the list as it was. */
  async loadCompanions(): Promise<void> {
    try {
      const photos = await photoStore.newestOf(this.petId, companionSample);
      const faces = await faceStore.all(photos.map(({ id }) => id));
      this.#companions = companionsAmong(faces, this.petId);
    } catch {
      this.#companions ??= [];
    }
  }

  /** The month that a photo stands in, asking the server when that month has not been read; null when nobody knows. */
  async monthOf(assetId: string): Promise<string | null> {
    const known = this.photos.photoAt('photos', assetId);
    if (known) {
      return known.month;
    }
    try {
      const { takenAt } = await photoStore.details(assetId);
      return this.photos.months.find(({ month }) => monthNumber(month) === monthNumberOf(takenAt))?.month ?? null;
    } catch {
      return null;
    }
  }

  /** Follows a change, the user's or an undo of it. */
  async follow({ entry, personIds, goneIds, assetIds, replaced }: ChangeEvent): Promise<void> {
    const { change } = entry.plan;
    const successor = Object.entries(replaced).find(([oldId]) => oldId === this.petId)?.[1];
    if (successor !== undefined) {
      this.#movedTo = successor;
    } else if (goneIds.includes(this.petId)) {
      const isMerged = 'mergedIds' in change && change.mergedIds.includes(this.petId);
      this.#movedTo = isMerged ? (change.kind === 'merge' ? change.survivorId : change.personId) : null;
      this.#status = 'gone';
    } else if (this.#status === 'ready') {
      if (personIds.includes(this.petId) || assetIds.some((id) => this.photos.has(id))) {
        await this.refresh(assetIds);
      }
    } else if (this.#status === 'gone' && personIds.includes(this.petId)) {
      this.#movedTo = null;
      await this.load();
    }
  }

  /**
   * Reads again what a change to these photos may have touched. One refresh waits for the one before it, so an older
   * answer never overwrites a newer one.
   */
  refresh(assetIds: readonly string[]): Promise<void> {
    this.#refreshing = this.#refreshing
      .then(() => this.#refresh(assetIds))
      .catch((error: unknown) => this.#fail(error));
    return this.#refreshing;
  }

  async #refresh(assetIds: readonly string[]): Promise<void> {
    await this.photos.refresh(assetIds);
    this.selection.retain((key) => Boolean(this.photos.photoAt('photos', key) ?? this.photos.photoAt('faces', key)));
    if (this.#companions && assetIds.length > 0) {
      void this.loadCompanions();
    }
  }

  #fail(error: unknown): void {
    if (error instanceof ApiError && error.kind === 'not-found') {
      this.#status = this.#status === 'ready' ? 'gone' : 'missing';
    } else if (this.#status === 'loading') {
      this.#error = error;
      this.#status = 'failed';
    }
  }
}
