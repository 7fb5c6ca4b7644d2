import { getAssetMetadata, updateAssetMetadata } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { read, write } from './transport/client';
import { confirmKnownServer } from './transport/consent';

/** What is kept with a photo, by key; nothing where the photo does not exist any more. */
export const readMetadata = async (assetId: string, signal?: AbortSignal): Promise<ReadonlyMap<string, unknown>> => {
  try {
    // All of it: to ask for one key that is missing is a bad request to Immich, which browsers print as an error.
    const entries = await read((options) => getAssetMetadata({ id: assetId }, options), signal);
    return new Map(entries.map(({ key, value }) => [key, value]));
  } catch (error) {
    // so is an unknown photo
    if (error instanceof ApiError && (error.kind === 'refused' || error.kind === 'not-found')) {
      return new Map();
    }
    throw error;
  }
};

/** Keeps objects with a photo of the user's own, in place of what was there under their keys. */
export const writeMetadata = async (assetId: string, values: Readonly<Record<string, object>>): Promise<void> => {
  const items = Object.entries(values).map(([key, value]) => ({ key, value: { ...value } }));
  await confirmKnownServer();
  await write((options) => updateAssetMetadata({ id: assetId, assetMetadataUpsertDto: { items } }, options), {
    reach: 'one',
  });
};
