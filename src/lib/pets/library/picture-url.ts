import { photoUrl } from '$lib/host';
import { pictureVersions } from '../core/photo/picture-versions';

/** Where a photo's picture lies as it is now, at the one address by which browsers load it once. */
export const pictureUrl = (assetId: string, size: 'thumbnail' | 'preview' | 'fullsize'): string =>
  photoUrl(assetId, size, pictureVersions.of(assetId));
