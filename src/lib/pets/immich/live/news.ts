/** What the server says has changed. */
export type LiveNews =
  | { kind: 'person'; personId: string }
  /** Photos that came, went, or are others than before; `areNew` when nobody can have found faces on them yet. */
  | { kind: 'photos'; assetIds: readonly string[]; areNew: boolean };

export interface LiveListeners {
  onNews(news: LiveNews): void;
  /** News are told from now on. */
  onConnected(): void;
  /** None are told any more, until `onConnected`. */
  onLost(): void;
}

export interface LiveConnection {
  /** Ends it; nobody is told of that. */
  close(): void;
}

/** Immich's events by what they mean here, under the names that all its versions from 3.0 on have for them. */
const ofPeople = new Set(['on_person_thumbnail']);
const ofPhotos = new Set([
  'on_asset_update',
  'on_asset_trash',
  'on_asset_restore',
  'on_asset_delete',
  'on_asset_hidden',
  'AssetEditReadyV1',
  'AssetEditReadyV2',
]);
const ofNewPhotos = new Set(['on_upload_success', 'AssetUploadReadyV1', 'AssetUploadReadyV2']);

/** Ids come alone, in lists, as part of an asset, or of what wraps one. */
const idsIn = (data: unknown): string[] => {
  if (typeof data === 'string') {
    return [data];
  }
  if (Array.isArray(data)) {
    return data.flatMap((each) => idsIn(each));
  }
  const { id, asset } = (data ?? {}) as { id?: unknown; asset?: unknown };
  return id === undefined && asset === undefined ? [] : idsIn(id ?? asset);
};

/** What an event of Immich's means; null for those that are about something else, and for what makes no sense. */
export const newsOf = (event: string, data: unknown): LiveNews | null => {
  const ids = idsIn(data);
  if (ids.length === 0) {
    return null;
  }
  if (ofPeople.has(event)) {
    return { kind: 'person', personId: ids[0] };
  }
  const areNew = ofNewPhotos.has(event);
  return areNew || ofPhotos.has(event) ? { kind: 'photos', assetIds: ids, areNew } : null;
};
