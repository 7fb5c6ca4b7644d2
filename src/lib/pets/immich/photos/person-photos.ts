import { AssetOrder, AssetVisibility, searchAssets, type AssetResponseDto, type MetadataSearchDto } from '@immich/sdk';
import { ApiError } from '../../core/api-error';
import { countPhotos } from '../people';
import { read } from '../transport/client';

const pageSize = 1000;

/** A photo that shows a person, as far as changes need to know it. */
export interface ListedPhoto {
  assetId: string;
  /** Everybody on it. */
  personIds: readonly string[];
  /** Neither takes face writes: Immich refuses them until the photo is restored, or its file is there again. */
  isTrashed: boolean;
  isOffline: boolean;
  /** When it was uploaded, an ISO instant. */
  addedAt: string;
}

const toListed = (dto: AssetResponseDto): ListedPhoto => ({
  assetId: dto.id,
  personIds: [...new Set(dto.people?.map(({ id }) => id))],
  // a photo whose file is missing is in the trash, too
  isTrashed: dto.isTrashed && !dto.isOffline,
  isOffline: dto.isOffline,
  addedAt: dto.createdAt,
});

const listPages = async (filter: MetadataSearchDto, signal?: AbortSignal): Promise<ListedPhoto[]> => {
  const found: ListedPhoto[] = [];
  for (let page: number | null = 1; page !== null;) {
    const metadataSearchDto: MetadataSearchDto = {
      ...filter,
      order: AssetOrder.Desc,
      size: pageSize,
      page,
      withDeleted: true,
      withPeople: true,
    };
    const { assets } = await read((options) => searchAssets({ metadataSearchDto }, options), signal);
    found.push(...assets.items.map((dto) => toListed(dto)));
    page = assets.nextPage ? Number(assets.nextPage) : null;
  }
  return found;
};

const noneIfUnavailable = <T>(nothing: T) => {
  return (error: unknown): T => {
    if (error instanceof ApiError && ['forbidden', 'refused', 'not-found'].includes(error.kind)) {
      return nothing;
    }
    throw error;
  };
};

/**
 * Every photo of a person that the server tells of, newest first: those in the archive and the trash, and hidden ones, which
 * have to be asked for by name. Those in the locked folder are told to nobody without its code.
 */
export const everyPhotoOf = async (personId: string, signal?: AbortSignal): Promise<ListedPhoto[]> => {
  const personIds = [personId];
  const [listed, hidden] = await Promise.all([
    listPages({ personIds }, signal),
    listPages({ personIds, visibility: AssetVisibility.Hidden }, signal).catch(noneIfUnavailable([])),
  ]);
  const photos = new Map([...listed, ...hidden].map((photo) => [photo.assetId, photo]));
  return [...photos.values()];
};

/** How many photos the server counts for a person beyond those that it lists; 0 where it does not count. */
export const countUnlisted = async (
  personId: string,
  listed: readonly ListedPhoto[],
  signal?: AbortSignal,
): Promise<number> => {
  const counted = (await countPhotos(personId, signal).catch(noneIfUnavailable(0))) ?? 0;
  return Math.max(0, counted - listed.filter(({ isTrashed, isOffline }) => !isTrashed && !isOffline).length);
};

/** Whether a person has any face that the server tells of, wherever its photo is. */
export const hasFaces = async (personId: string): Promise<boolean> => {
  const isListed = async (filter: MetadataSearchDto) => {
    const metadataSearchDto = { ...filter, personIds: [personId], size: 1 };
    const { assets } = await read((options) => searchAssets({ metadataSearchDto }, options));
    return assets.items.length > 0;
  };
  return (
    (await isListed({ withDeleted: true })) ||
    (await isListed({ withDeleted: true, visibility: AssetVisibility.Hidden }).catch(noneIfUnavailable(false))) ||
    ((await countPhotos(personId).catch(noneIfUnavailable(0))) ?? 0) > 0
  );
};
