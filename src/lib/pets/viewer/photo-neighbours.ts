import type { Photo, PhotoMonth } from '../core/photo';

/** Where a pet's photos come from: its months, newest first, and the photos of one month, newest first. */
export interface MonthSource {
  months(): Promise<PhotoMonth[]>;
  photos(month: string): Promise<Photo[]>;
}

/** The photos beside one, newest first: `previous` is newer, `next` older; null at the ends. */
export interface Neighbours {
  previous: Photo | null;
  next: Photo | null;
}

/**
 * Finds the photos before and after one in a pet's chronological order, reading only the months that it needs and each
 * of them once. A photo that is not (or no longer) among the pet's is placed by the time at which it was taken.
 */
export class PhotoNeighbours {
  readonly #source: MonthSource;
  #months: Promise<string[]> | null = null;
  #photos = new Map<string, Promise<Photo[]>>();

  constructor(source: MonthSource) {
    this.#source = source;
  }

  /** Forgets what was read: faces have moved. */
  forget(): void {
    this.#months = null;
    this.#photos.clear();
  }

  async around({ id, takenAt }: Pick<Photo, 'id' | 'takenAt'>): Promise<Neighbours> {
    const months = await this.#readMonths();
    const own = takenAt.slice(0, 7);
    const photos = months.includes(own) ? await this.#readPhotos(own) : [];
    const found = photos.findIndex((photo) => photo.id === id);
    const before = found === -1 ? photos.filter((photo) => photo.takenAt >= takenAt).length : found;
    const after = found === -1 ? before : found + 1;
    const newer = months.filter((month) => month > own).reverse();
    const older = months.filter((month) => month < own);
    const [previous, next] = await Promise.all([
      before > 0 ? Promise.resolve(photos[before - 1]) : this.#firstOf(newer, -1),
      after < photos.length ? Promise.resolve(photos[after]) : this.#firstOf(older, 0),
    ]);
    return { previous, next };
  }

  /** The first (0) or last (-1) photo of the first of these months that still has any. */
  async #firstOf(months: string[], index: 0 | -1): Promise<Photo | null> {
    for (const month of months) {
      const photos = await this.#readPhotos(month);
      const photo = photos.at(index);
      if (photo) {
        return photo;
      }
    }
    return null;
  }

  #readMonths(): Promise<string[]> {
    this.#months ??= this.#source
      .months()
      .then((months) => months.map(({ month }) => month))
      .catch((error: unknown) => {
        this.#months = null;
        throw error;
      });
    return this.#months;
  }

  #readPhotos(month: string): Promise<Photo[]> {
    const known = this.#photos.get(month);
    if (known) {
      return known;
    }
    const reading = this.#source.photos(month).catch((error: unknown) => {
      this.#photos.delete(month);
      throw error;
    });
    this.#photos.set(month, reading);
    return reading;
  }
}
