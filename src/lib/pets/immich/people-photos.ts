import { AssetOrder, AssetVisibility, searchAssets, type AssetResponseDto, type MetadataSearchDto } from '@immich/sdk';
import type { PeoplePhoto } from '../core/photo/people-photo';
import { read } from './transport/client';

const pageSize = 1000;

const toPeoplePhoto = (dto: AssetResponseDto): PeoplePhoto => ({
  assetId: dto.id,
  takenAt: dto.localDateTime.slice(0, 19),
  personIds: [...new Set(dto.people?.map(({ id }) => id))],
  isOnTimeline: dto.visibility === AssetVisibility.Timeline && !dto.isTrashed,
});

const search = async (filter: MetadataSearchDto, signal?: AbortSignal) => {
  const metadataSearchDto = { ...filter, withPeople: true, order: AssetOrder.Desc };
  const { assets } = await read((options) => searchAssets({ metadataSearchDto }, options), signal);
  return { peoplePhotos: assets.items.map((dto) => toPeoplePhoto(dto)), isLast: assets.nextPage === null };
};

/** A person's newest photos, archived ones included, at most `limit` (1000 at most). */
export const peoplePhotosOf = async (personId: string, limit: number, signal?: AbortSignal): Promise<PeoplePhoto[]> => {
  const { peoplePhotos } = await search({ personIds: [personId], size: limit }, signal);
  return peoplePhotos;
};

/** A page (from 1) of all photos of the library, newest first, archived ones included. */
export const peoplePhotosPage = (
  page: number,
  signal?: AbortSignal,
): Promise<{ peoplePhotos: PeoplePhoto[]; isLast: boolean }> => search({ page, size: pageSize }, signal);
