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
 * photo that was edited in Immich the server gives the unedited picture unless asked for the `edited` one.
 */
export const photoUrl = (
  assetId: string,
  size: 'thumbnail' | 'preview' | 'fullsize',
  { edited = false }: { edited?: boolean } = {},
): string => `${getBaseUrl()}${getAssetThumbnailPath(assetId)}?size=${size}${edited ? '&edited=true' : ''}`;

/** A video as browsers play it; answers range requests. */
export const videoUrl = (assetId: string): string => `${getBaseUrl()}${getAssetPlaybackPath(assetId)}`;

/** The file as it was uploaded. */
export const originalUrl = (assetId: string): string => `${getBaseUrl()}${getAssetOriginalPath(assetId)}`;
