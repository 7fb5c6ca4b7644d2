import type { DemoContext } from '../context.ts';
import { toAsset } from '../store/asset-response.ts';
import { findAsset } from '../store/assets.ts';
import { tagsOfAsset } from '../store/tags.ts';

type Told = Pick<DemoContext, 'database' | 'live'>;

const asTold = ({ database }: Told, id: string) => {
  const row = findAsset(database, id);
  return row
    ? { ...toAsset(database, row, { withExif: true, withPeople: true }), tags: tagsOfAsset(database, id) }
    : null;
};

/** Says what became of assets that were read anew. */
export const tellUpdated = (context: Told, assetIds: readonly string[]): void => {
  for (const id of assetIds) {
    const asset = asTold(context, id);
    if (asset) {
      context.live.tell(asset.ownerId, 'on_asset_update', asset);
    }
  }
};

/** Says that assets are there, as the server does when their thumbnails are made: before it looks for faces on them. */
export const tellUploaded = (context: Told, assetIds: readonly string[]): void => {
  for (const id of assetIds) {
    const asset = asTold(context, id);
    if (asset) {
      const { exifInfo, ...rest } = asset;
      context.live.tell(asset.ownerId, 'on_upload_success', asset);
      context.live.tell(asset.ownerId, 'AssetUploadReadyV2', { asset: rest, exif: { assetId: id, ...exifInfo } });
    }
  }
};
