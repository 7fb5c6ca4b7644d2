import {
  AssetOrder,
  getAssetInfo,
  getTimeBucket,
  getTimeBuckets,
  searchAssets,
  type AssetResponseDto,
  type MetadataSearchDto,
  type SearchResponseDto,
  type TimeBucketAssetResponseDto,
} from '@immich/sdk';
import { ApiError } from '../../core/api-error';
import { bucketOfMonth, localTime, localTimeOfInstant, monthOfBucket } from '../../core/photo/local-time';
import type { Photo, PhotoDetails, PhotoMonth } from '../../core/photo/photo';
import { pictureVersions } from '../../core/photo/picture-versions';
import { read } from '../transport/client';
import { currentUserId } from '../transport/session';

const pageSize = 1000;
const secondsOf = (milliseconds: number | null): number | null => (milliseconds ? milliseconds / 1000 : null);

/** Every answer about photos also tells which picture each of them has now. */
const noted = (photo: Photo): Photo => {
  pictureVersions.note(photo.id, photo.thumbhash);
  return photo;
};

const photoOf = (dto: AssetResponseDto): Photo => ({
  id: dto.id,
  type: dto.type === 'VIDEO' ? 'video' : 'image',
  takenAt: localTime(dto.localDateTime),
  ratio: dto.width && dto.height ? dto.width / dto.height : 1,
  thumbhash: dto.thumbhash,
  isFavorite: dto.isFavorite,
  durationSeconds: dto.type === 'VIDEO' ? secondsOf(dto.duration) : null,
});

const toPhoto = (dto: AssetResponseDto): Photo => noted(photoOf(dto));

interface PhotosOptions {
  order?: 'asc' | 'desc';
  /** At most so many photos. */
  limit?: number;
  /** Photos in the trash, too: their faces still belong to the person. */
  withTrashed?: boolean;
  signal?: AbortSignal;
}

/** The photos and videos that show a person, newest first unless asked otherwise, archived ones included. */
export const photosOfPerson = async (
  personId: string,
  { order = 'desc', limit = Infinity, withTrashed = false, signal }: PhotosOptions = {},
): Promise<Photo[]> => {
  const photos = new Map<string, Photo>();
  let page: number | null = 1;
  while (page !== null && photos.size < limit) {
    const metadataSearchDto: MetadataSearchDto = {
      personIds: [personId],
      order: order === 'asc' ? AssetOrder.Asc : AssetOrder.Desc,
      size: Math.min(pageSize, limit),
      page,
      ...(withTrashed && { withDeleted: true }),
    };
    const { assets }: SearchResponseDto = await read((options) => searchAssets({ metadataSearchDto }, options), signal);
    for (const dto of assets.items) {
      photos.set(dto.id, toPhoto(dto));
    }
    page = assets.nextPage ? Number(assets.nextPage) : null;
  }
  return [...photos.values()].slice(0, limit);
};

/** The months in which a person was photographed, newest first. An unknown person has none. */
export const monthsOfPerson = async (personId: string, signal?: AbortSignal): Promise<PhotoMonth[]> => {
  const buckets = await read((options) => getTimeBuckets({ personId }, options), signal);
  return buckets.map(({ timeBucket, count }) => ({ month: monthOfBucket(timeBucket), count }));
};

const photosInBucket = (bucket: TimeBucketAssetResponseDto): Photo[] =>
  bucket.id.map((id, index) =>
    noted({
      id,
      type: bucket.isImage[index] ? 'image' : 'video',
      takenAt: localTimeOfInstant(bucket.fileCreatedAt[index], bucket.localOffsetHours[index]),
      ratio: bucket.ratio[index] || 1,
      thumbhash: bucket.thumbhash[index],
      isFavorite: bucket.isFavorite[index],
      durationSeconds: bucket.isImage[index] ? null : secondsOf(bucket.duration[index]),
    }),
  );

/** A person's photos of one month, as {@link monthsOfPerson} calls it, newest first. */
export const photosOfMonth = async (personId: string, month: string, signal?: AbortSignal): Promise<Photo[]> =>
  photosInBucket(
    await read((options) => getTimeBucket({ personId, timeBucket: bucketOfMonth(month) }, options), signal),
  );

/** Everything that the viewer shows of one photo. */
export const getPhoto = async (assetId: string, signal?: AbortSignal): Promise<PhotoDetails> => {
  const [dto, userId] = await Promise.all([
    read((options) => getAssetInfo({ id: assetId }, options), signal),
    currentUserId(),
  ]);
  const { city, state, country } = dto.exifInfo ?? {};
  return {
    ...toPhoto(dto),
    fileName: dto.originalFileName,
    width: dto.width ?? dto.exifInfo?.exifImageWidth ?? 0,
    height: dto.height ?? dto.exifInfo?.exifImageHeight ?? 0,
    isOwn: dto.ownerId === userId,
    isEdited: dto.isEdited ?? false,
    isTrashed: dto.isTrashed,
    isOffline: dto.isOffline ?? false,
    place: [city ?? state, country].filter(Boolean).join(', ') || null,
  };
};

/**
 * How a photo stands to writes. `unreadable`: it was deleted, is in the locked folder, or is not shared with this account any
 * more, which Immich does not tell apart.
 */
export type PhotoState = 'there' | 'in-trash' | 'offline' | 'not-yours' | 'unreadable';

export const photoState = async (assetId: string, signal?: AbortSignal): Promise<PhotoState> => {
  try {
    const [dto, userId] = await Promise.all([
      read((options) => getAssetInfo({ id: assetId }, options), signal),
      currentUserId(),
    ]);
    if (dto.ownerId !== userId) {
      return 'not-yours';
    }
    return dto.isOffline ? 'offline' : dto.isTrashed ? 'in-trash' : 'there';
  } catch (error) {
    if (error instanceof ApiError && error.kind === 'not-found') {
      return 'unreadable';
    }
    throw error;
  }
};
