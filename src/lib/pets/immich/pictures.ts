import { AssetMediaSize, viewAsset } from '@immich/sdk';
import { read } from './transport/client';

const sizes = { thumbnail: AssetMediaSize.Thumbnail, preview: AssetMediaSize.Preview };

/** The file of a photo's `thumbnail`, 250 pixels high, or `preview`, 1440 on the longest side. */
export const pictureFile = (assetId: string, size: keyof typeof sizes, signal?: AbortSignal): Promise<Blob> =>
  read((options) => viewAsset({ id: assetId, size: sizes[size] }, options), signal);
