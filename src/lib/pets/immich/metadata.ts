import { getAssetMetadata, updateAssetMetadata } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { read, write } from './transport/client';
import { confirmKnownServer } from './transport/consent';

/** What is kept with a photo under a key; null when nothing is, or the photo does not exist any more. */
export const readMetadata = async (assetId: string, key: string, signal?: AbortSignal): Promise<unknown> => {
  try {
    // All of it: to ask for one key that is missing is a bad request to Immich, which browsers print as an error.
    const entries = await read((options) => getAssetMetadata({ id: assetId }, options), signal);
    return entries.find((entry) => entry.key === key)?.value ?? null;
  } catch (error) {
    // so is an unknown photo
    if (error instanceof ApiError && (error.kind === 'refused' || error.kind === 'not-found')) {
      return null;
    }
    throw error;
  }
};

/** Keeps an object with a photo of the user's own, in place of what was there under the key. */
export const writeMetadata = async (assetId: string, key: string, value: object): Promise<void> => {
  await confirmKnownServer();
  await write(
    (options) =>
      updateAssetMetadata({ id: assetId, assetMetadataUpsertDto: { items: [{ key, value: { ...value } }] } }, options),
    { reach: 'one' },
  );
};
