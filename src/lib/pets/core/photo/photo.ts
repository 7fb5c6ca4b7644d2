/** One asset of the library, as far as a grid or the viewer needs it. */
export interface Photo {
  id: string;
  type: 'image' | 'video';
  /** Local wall-clock time at which it was taken, `YYYY-MM-DDTHH:mm:ss`, without a zone; empty where nobody knows. See `local-time`. */
  takenAt: string;
  /** Width by height as displayed. */
  ratio: number;
  /** Base64 thumbhash, or null while the server has none. */
  thumbhash: string | null;
  isFavorite: boolean;
  /** Length of a video, or null. */
  durationSeconds: number | null;
}

/** What only the viewer needs to know of an asset. */
export interface PhotoDetails extends Photo {
  fileName: string;
  width: number;
  height: number;
  /** False for a partner's or shared photo: only its owner may draw or delete boxes on it. */
  isOwn: boolean;
  isEdited: boolean;
  isTrashed: boolean;
  /** A file of an external library that Immich does not find now; it counts as trashed, too. */
  isOffline: boolean;
  place: string | null;
}

/** A month of a pet's photos: `month` is `YYYY-MM`, or the server's own word; see `monthOfBucket`. */
export interface PhotoMonth {
  month: string;
  count: number;
}
