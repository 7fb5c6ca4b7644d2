import { SvelteMap } from 'svelte/reactivity';
import { mapPool, requestLimit } from '../core/async/pool';
import type { Face } from '../core/photo/face';
import type { Photo, PhotoMonth } from '../core/photo/photo';
import type { Progress } from '../core/progress';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import type { GridMonth } from '../ui/month-grid/month-layout';
import {
  faceItems,
  inBoth,
  indexItems,
  isSelectable,
  monthsToReadAgain,
  photoItems,
  type FaceItem,
  type PhotoItem,
} from '../ui/month-grid/pet-months';

/** How a pet is looked at: by date in photos or faces, or in faces with those first that are least like the rest. */
export type PetView = 'photos' | 'faces' | 'unlike';

/** Fewer photos than this are read in the blink of an eye. */
const longTotal = 24;
/** Faces come one photo at a time; they are laid out a few times a second at most. Milliseconds. */
const faceBatch = 100;
/** As long as tiles need to reach their new places, and a little more. Milliseconds. */
const settlingTime = 400;

/** The photos and faces of one pet by month, read as they are needed. */
export class PetPhotos {
  readonly petId: string;
  #months = $state.raw<readonly PhotoMonth[]>([]);
  #photos = new SvelteMap<string, PhotoItem[]>();
  #faces = new SvelteMap<string, FaceItem[]>();
  #failed = new SvelteMap<string, unknown>();
  #reading = $state.raw<Progress | null>(null);
  #stopReading: AbortController | null = null;
  #isSettling = $state(false);

  #faceTimer: ReturnType<typeof setTimeout> | undefined;
  #settleTimer: ReturnType<typeof setTimeout> | undefined;

  #photoIndex = $derived(indexItems(this.#photos));
  #faceIndex = $derived(indexItems(this.#faces));

  readonly photoMonths: readonly GridMonth<PhotoItem>[] = $derived(
    this.#months.map(({ month, count }) => ({ month, count, items: this.#photos.get(month) ?? null })),
  );

  readonly faceMonths: readonly GridMonth<FaceItem>[] = $derived(
    this.#months.map(({ month, count }) => ({ month, count, items: this.#faces.get(month) ?? null })),
  );

  constructor(petId: string) {
    this.petId = petId;
  }

  /** Newest first. */
  get months(): readonly PhotoMonth[] {
    return this.#months;
  }

  /** Months that could not be read, until they are tried again. */
  get failedMonths(): ReadonlyMap<string, unknown> {
    return this.#failed;
  }

  /** Progress of reading the faces that an action needs, or null. */
  get reading(): Progress | null {
    return this.#reading;
  }

  /** The same where it takes long enough to be shown. */
  get longReading(): Progress | null {
    return this.#reading && this.#reading.total > longTotal ? this.#reading : null;
  }

  /** True for a moment after photos came or went by a change of the user's: the others may glide to their new places. */
  get isSettling(): boolean {
    return this.#isSettling;
  }

  /** Keys of everything that has been read and can be selected, by date. */
  order(view: PetView): string[] {
    const months: readonly GridMonth<PhotoItem | FaceItem>[] = view === 'photos' ? this.photoMonths : this.faceMonths;
    return months.flatMap(({ items }) => (items ?? []).filter((item) => isSelectable(item)).map(({ key }) => key));
  }

  /** The photo behind a key of a view. */
  photoAt(view: PetView, key: string): { month: string; photo: Photo } | null {
    const found = (view === 'photos' ? this.#photoIndex : this.#faceIndex).get(key);
    return found ? { month: found.month, photo: found.item.photo } : null;
  }

  has(assetId: string): boolean {
    return this.#photoIndex.has(assetId);
  }

  /** The key of a photo's tile, or of the first face of the pet on it; null while that is not known. */
  keyOf(view: PetView, assetId: string): string | null {
    const found = this.#photoIndex.get(assetId);
    if (!found || view === 'photos') {
      return found ? assetId : null;
    }
    return this.#faces.get(found.month)?.find(({ photo, face }) => photo.id === assetId && face)?.key ?? null;
  }

  /** Reads which months there are. @throws ApiError */
  async load(): Promise<void> {
    this.#months = await photoStore.monthsOf(this.petId);
  }

  /** Reads the photos of months that are not there yet. Failures are kept in `failedMonths`, never thrown. */
  async loadMonths(months: readonly string[]): Promise<void> {
    const unread = months.filter((month) => !this.#photos.has(month) && !this.#failed.has(month));
    await mapPool(unread, requestLimit, (month) => this.#loadMonth(month));
  }

  async retryMonth(month: string): Promise<void> {
    this.#failed.delete(month);
    await this.loadMonths([month]);
  }

  /** Reads the faces of these photos next, and of no others that are only waiting. */
  wantFaces(assetIds: readonly string[]): void {
    const place = () => (this.#faceTimer ??= setTimeout(() => this.#placeFaces(), faceBatch));
    faceStore.want(assetIds, place);
  }

  /** Reads everything from one month to another, whichever is newer; with the faces on it, if they are what is viewed. */
  async loadBetween(view: PetView, a: string, b: string): Promise<void> {
    const all = this.#months.map(({ month }) => month);
    const [from, to] = [all.indexOf(a), all.indexOf(b)].sort((one, other) => one - other);
    const months = all.slice(Math.max(0, from), to + 1);
    await this.loadMonths(months);
    if (view !== 'photos') {
      const photoIds = months.flatMap((month) => this.#photos.get(month) ?? []).map(({ key }) => key);
      await this.facesOn(photoIds.filter((id) => !faceStore.known(id)));
      this.#placeFaces();
    }
  }

  /**
   * All faces on photos, other people's included; `reading` tells how far it is.
   * @throws ApiError, or AbortError after `cancelReading`
   */
  async facesOn(assetIds: readonly string[]): Promise<Face[]> {
    const total = assetIds.length;
    const abort = new AbortController();
    this.cancelReading();
    this.#stopReading = abort;
    this.#reading = { done: 0, total };
    const onProgress = (done: number) => (this.#reading = abort.signal.aborted ? this.#reading : { done, total });
    try {
      return await faceStore.all(assetIds, { onProgress, signal: abort.signal });
    } finally {
      if (this.#stopReading === abort) {
        this.#stopReading = null;
        this.#reading = null;
      }
    }
  }

  /** Stops reading what an action wanted; the action fails with an AbortError. */
  cancelReading(): void {
    this.#stopReading?.abort();
  }

  /**
   * Reads the newest photos, at most so many, and the faces on them.
   * @throws ApiError, or AbortError when `signal` fires
   */
  async readNewestFaces(
    mostPhotos: number,
    options: { signal: AbortSignal; onProgress: (done: number) => void },
  ): Promise<void> {
    const months: string[] = [];
    let before = 0;
    for (const { month, count } of this.#months) {
      if (before < mostPhotos) {
        months.push(month);
      }
      before += count;
    }
    await this.loadMonths(months);
    const photoIds = months.flatMap((month) => this.#photos.get(month) ?? []).map(({ key }) => key);
    await faceStore.all(photoIds.slice(0, mostPhotos), options);
    this.#placeFaces();
  }

  /** Reads again what a change to these photos may have touched, and shows all of it at once. @throws ApiError */
  async refresh(changedIds: readonly string[]): Promise<void> {
    const hadFaces = changedIds.filter((id) => this.has(id) && !this.#faceIndex.has(`unread:${id}`));
    photoStore.forget([this.petId]);
    const months = await photoStore.monthsOf(this.petId);
    const again = monthsToReadAgain(this.#months, months, (month) => this.#photos.get(month), changedIds);
    const fresh = await mapPool(again, requestLimit, (month) => photoStore.ofMonth(this.petId, month));
    const still = fresh.flat().map(({ id }) => id);
    await faceStore.all(inBoth(hadFaces, still));

    if (again.length > 0 || months.length !== this.#months.length) {
      this.#settle();
    }
    const left = this.#months.filter(({ month }) => months.every((each) => each.month !== month));
    for (const { month } of left) {
      this.#photos.delete(month);
      this.#faces.delete(month);
    }
    for (const [index, month] of again.entries()) {
      this.#place(month, fresh[index]);
    }
    this.#months = months;
  }

  async #loadMonth(month: string): Promise<void> {
    try {
      this.#place(month, await photoStore.ofMonth(this.petId, month));
    } catch (error) {
      this.#failed.set(month, error);
    }
  }

  #place(month: string, photos: readonly Photo[]): void {
    this.#photos.set(month, photoItems(photos));
    this.#faces.set(month, this.#facesAmong(photos));
  }

  #facesAmong(photos: readonly Photo[]): FaceItem[] {
    return faceItems(photos, this.petId, (assetId) => faceStore.known(assetId));
  }

  /** Shows the faces that have come since the last time. */
  #placeFaces(): void {
    clearTimeout(this.#faceTimer);
    this.#faceTimer = undefined;
    for (const [month, items] of this.#faces) {
      if (items.some(({ photo, face }) => !face && faceStore.known(photo.id))) {
        this.#faces.set(month, this.#facesAmong((this.#photos.get(month) ?? []).map(({ photo }) => photo)));
      }
    }
  }

  #settle(): void {
    this.#isSettling = true;
    clearTimeout(this.#settleTimer);
    this.#settleTimer = setTimeout(() => (this.#isSettling = false), settlingTime);
  }
}
