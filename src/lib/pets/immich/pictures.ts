import { AssetMediaSize, defaults, viewAsset } from '@immich/sdk';
import { pictureVersions } from '../core/photo/picture-versions';
import { read } from './transport/client';

const sizes = { thumbnail: AssetMediaSize.Thumbnail, preview: AssetMediaSize.Preview };

/** Sends a request as the SDK would, but to another address. */
const at =
  (addressOf: (address: string) => string): typeof fetch =>
  (input, init) =>
    (defaults.fetch ?? fetch)(addressOf(input as string), init);

/**
 * The file of a photo's `thumbnail`, 250 pixels high, or `preview`, 1440 on the longest side, with its edits. The address
 * is the one that the pages show it by, so that browsers load it once.
 */
export const pictureFile = (assetId: string, size: keyof typeof sizes, signal?: AbortSignal): Promise<Blob> => {
  const version = pictureVersions.of(assetId);
  // The SDK doesn't know the parameter by which Immich's web tells a photo's pictures apart.
  const versioned = at((address) => (version === null ? address : `${address}&c=${encodeURIComponent(version)}`));
  return read(
    (options) => viewAsset({ id: assetId, size: sizes[size], edited: true }, { ...options, fetch: versioned }),
    signal,
  );
};

/** What lies at the address of a picture, asked for as politely as everything else. @throws ApiError */
export const pictureAt = (url: string, signal?: AbortSignal): Promise<Blob> =>
  read((options) => viewAsset({ id: '' }, { ...options, fetch: at(() => url) }), signal);
