import { searchSmart } from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { read } from './transport/client';

const pageSize = 1000;

/**
 * The photos that fit words best by the server's CLIP model, asset ids, the best first, 1000 at most. Every photo fits
 * somehow: a library that is not larger is listed whole. Null where the server does not search by words, or this account
 * may not.
 */
export const photosMatching = async (query: string, signal?: AbortSignal): Promise<string[] | null> => {
  try {
    const { assets } = await read(
      (options) => searchSmart({ smartSearchDto: { query, size: pageSize } }, options),
      signal,
    );
    return assets.items.map(({ id }) => id);
  } catch (error) {
    if (error instanceof ApiError && (error.kind === 'refused' || error.kind === 'forbidden')) {
      return null;
    }
    throw error;
  }
};
