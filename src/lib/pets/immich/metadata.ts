import { getAssetMetadata, updateAssetMetadata } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { read, writeForBody } from './transport/client';
import { confirmKnownServer } from './transport/consent';

export interface Kept {
  value: unknown;
  /** When it was written, by the server's clock. */
  writtenAt: number;
}

/** This device's clock stands in for a server that names no time. */
const timeOf = (stamp: string | undefined): number => {
  const time = Date.parse(stamp ?? '');
  return Number.isNaN(time) ? Date.now() : time;
};

/** What is kept with a photo, by key; nothing where the photo does not exist any more. */
export const readMetadata = async (assetId: string, signal?: AbortSignal): Promise<ReadonlyMap<string, Kept>> => {
  try {
    // All of it: to ask for one key that is missing is a bad request to Immich, which browsers print as an error.
    const entries = await read((options) => getAssetMetadata({ id: assetId }, options), signal);
    return new Map(entries.map(({ key, value, updatedAt }) => [key, { value, writtenAt: timeOf(updatedAt) }]));
  } catch (error) {
    // so is an unknown photo
    if (error instanceof ApiError && (error.kind === 'refused' || error.kind === 'not-found')) {
      return new Map();
    }
    throw error;
  }
};

/** Bytes that browsers send to the end although the page is gone: 64 KiB of all such requests together, to which others may belong. */
const mostToOutliveBytes = 48_000;

/** Whether a write is to go on when the page is closed: not while it is shown, where nothing ends it. */
const isToOutlive = (body: object): boolean =>
  globalThis.document?.visibilityState === 'hidden' &&
  new TextEncoder().encode(JSON.stringify(body)).length <= mostToOutliveBytes;

/**
 * Keeps objects with a photo of the user's own, in place of what was there under their keys.
 * @returns what the server's clock said
 */
export const writeMetadata = async (assetId: string, values: Readonly<Record<string, object>>): Promise<number> => {
  const items = Object.entries(values).map(([key, value]) => ({ key, value: { ...value } }));
  await confirmKnownServer();
  const written = await writeForBody(
    (options) =>
      updateAssetMetadata(
        { id: assetId, assetMetadataUpsertDto: { items } },
        { ...options, ...(isToOutlive(items) && { keepalive: true }) },
      ),
    { reach: 'one' },
  );
  const times = written.map(({ updatedAt }) => timeOf(updatedAt));
  return times.length > 0 ? Math.max(...times) : timeOf(undefined);
};
