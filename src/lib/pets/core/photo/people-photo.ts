/** A photo, and who was recognised on it. */
export interface PeoplePhoto {
  assetId: string;
  /** Local wall-clock time at which it was taken, `YYYY-MM-DDTHH:mm:ss`, without a zone. */
  takenAt: string;
  personIds: readonly string[];
  /** Archived photos are found, but are not in the timeline, and not in the number of photos of a person. */
  isOnTimeline: boolean;
}
