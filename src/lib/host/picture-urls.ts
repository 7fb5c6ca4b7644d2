import {
  getAssetOriginalPath,
  getAssetPlaybackPath,
  getAssetThumbnailPath,
  getBaseUrl,
  getPeopleThumbnailPath,
} from '@immich/sdk';

/** 250 × 250 JPEG of the person's cover; the query makes browsers ask again when the cover changed. */
export const personThumbnailUrl = (person: { id: string; updatedAt: string }): string =>
  `${getBaseUrl()}${getPeopleThumbnailPath(person.id)}?updatedAt=${encodeURIComponent(person.updatedAt)}`;

/**
 * `thumbnail` is 250 pixels high, `preview` 1440 on the longest side, `fullsize` as large as the server shows it. Of a
 * photo that was edited in Immich it is the edited picture, on which its boxes lie. Every address of a photo's picture is
 * made here; the version, its thumbhash, where that is known, has browsers ask again after an edit.
 */
export const photoUrl = (
  assetId: string,
  size: 'thumbnail' | 'preview' | 'fullsize',
  version: string | null = null,
): string => {
  const query = `edited=true&size=${size}${version === null ? '' : `&c=${encodeURIComponent(version)}`}`;
  return `${getBaseUrl()}${getAssetThumbnailPath(assetId)}?${query}`;
};

/** A video as browsers play it; answers range requests. */
export const videoUrl = (assetId: string): string => `${getBaseUrl()}${getAssetPlaybackPath(assetId)}`;

/** The file to download, as Immich's own web gives it: as it was uploaded, or in full size with its edits. */
export const originalUrl = (assetId: string): string => `${getBaseUrl()}${getAssetOriginalPath(assetId)}?edited=true`;
