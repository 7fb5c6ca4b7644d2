import {
  AssetOrder,
  AssetTypeEnum,
  AssetVisibility,
  getAllTags,
  searchAssets,
  tagAssets,
  untagAssets,
  upsertTags,
  type AssetResponseDto,
  type MetadataSearchDto,
} from '@immich/sdk';
import { ApiError } from '../core/api-error';
import { localTime } from '../core/photo/local-time';
import { read, write, writeForBody } from './transport/client';
import { confirmKnownServer } from './transport/consent';
import { currentUserId } from './transport/session';

/** A photo as far as it matters to what is kept with it. */
export interface KeepingPhoto {
  id: string;
  /** Local wall-clock time, `YYYY-MM-DDTHH:mm:ss`. */
  takenAt: string;
  /** Whether it is the user's own picture, neither in the trash nor in the archive: one that is likely to stay. */
  isSafe: boolean;
  /** Others may put a tag of theirs, or of the same name, on what they share. */
  isOwn: boolean;
}

const search = async (metadataSearchDto: MetadataSearchDto): Promise<KeepingPhoto[]> => {
  const [{ assets }, userId] = await Promise.all([
    read((options) => searchAssets({ metadataSearchDto }, options)),
    currentUserId(),
  ]);
  const isSafe = (dto: AssetResponseDto) =>
    dto.ownerId === userId &&
    dto.type === AssetTypeEnum.Image &&
    !dto.isTrashed &&
    dto.visibility === AssetVisibility.Timeline;
  return assets.items.map((dto) => ({
    id: dto.id,
    takenAt: localTime(dto.localDateTime),
    isSafe: isSafe(dto),
    isOwn: dto.ownerId === userId,
  }));
};

/** Id of a tag of the user's by its full path; null when there is none. */
export const findTag = async (path: string): Promise<string | null> => {
  const tags = await read((options) => getAllTags(options));
  return tags.find(({ value }) => value === path)?.id ?? null;
};

/** Id of a tag of the user's, made where it is missing. */
export const ensureTag = async (path: string): Promise<string> => {
  await confirmKnownServer();
  const [tag] = await writeForBody((options) => upsertTags({ tagUpsertDto: { tags: [path] } }, options), {
    reach: 'one',
  });
  if (!tag) {
    throw new ApiError('server', { serverMessage: 'The tag was not made' });
  }
  return tag.id;
};

/** Photos that bear a tag, also those in the trash; 100 at most. */
export const photosWithTag = (tagId: string): Promise<KeepingPhoto[]> =>
  search({ tagIds: [tagId], withDeleted: true, size: 100 });

/** A few pictures of the timeline in the order in which they were taken, from an instant on where one is given. */
export const picturesFrom = (order: 'asc' | 'desc', limit: number, takenAfter?: string): Promise<KeepingPhoto[]> =>
  search({
    type: AssetTypeEnum.Image,
    visibility: AssetVisibility.Timeline,
    order: order === 'asc' ? AssetOrder.Asc : AssetOrder.Desc,
    size: limit,
    ...(takenAfter && { takenAfter }),
  });

export const tagPhotos = async (tagId: string, ids: string[]): Promise<void> => {
  await confirmKnownServer();
  await write((options) => tagAssets({ id: tagId, bulkIdsDto: { ids } }, options), { reach: 'several' });
};

export const untagPhotos = async (tagId: string, ids: string[]): Promise<void> => {
  await confirmKnownServer();
  await write((options) => untagAssets({ id: tagId, bulkIdsDto: { ids } }, options), { reach: 'several' });
};
