import { libraryEvents } from '../events';

/** Enough for every photo that a large library shows in a visit; what goes over it is only asked for without a version. */
const most = 300_000;

/**
 * Which picture of a photo the server shows now, by its thumbhash: an edit in Immich keeps the photo and its faces, but
 * gives it another picture with the boxes elsewhere. Immich's own web tells pictures apart by it, too.
 */
class PictureVersions {
  readonly #versions = new Map<string, string>();
  #changed: string[] = [];

  constructor() {
    libraryEvents.on({ SessionChanged: () => this.#versions.clear() });
  }

  /** The photo's version, or null while no answer has told it. */
  of(assetId: string): string | null {
    return this.#versions.get(assetId) ?? null;
  }

  #tell(): void {
    const assetIds = this.#changed;
    this.#changed = [];
    libraryEvents.emit('FacesChanged', { assetIds });
  }

  /** Notes what an answer tells. Where the picture is another one than before, its faces are read anew. */
  note(assetId: string, thumbhash: string | null): void {
    const before = this.#versions.get(assetId);
    if (thumbhash === null || thumbhash === before) {
      return;
    }
    if (before !== undefined) {
      this.#changed.push(assetId);
      if (this.#changed.length === 1) {
        // all of one answer together, and not while it is being read
        queueMicrotask(() => this.#tell());
      }
    }
    if (before !== undefined || this.#versions.size < most) {
      this.#versions.set(assetId, thumbhash);
    }
  }
}

export const pictureVersions = new PictureVersions();
