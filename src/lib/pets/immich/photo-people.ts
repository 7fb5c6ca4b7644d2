import { AssetOrder, AssetVisibility, searchAssets, type AssetResponseDto, type MetadataSearchDto } from '@immich/sdk';
import { localTime } from '../core/photo/local-time';
import type { Sighting } from '../core/photo/photo-people';
import { pictureVersions } from '../core/photo/picture-versions';
import { read } from './transport/client';

const pageSize = 1000;

const toSighting = (dto: AssetResponseDto): Sighting => {
  pictureVersions.note(dto.id, dto.thumbhash);
  return {
    assetId: dto.id,
    takenAt: localTime(dto.localDateTime),
    personIds: [...new Set(dto.people?.map(({ id }) => id))],
    isOnTimeline: dto.visibility === AssetVisibility.Timeline && !dto.isTrashed,
  };
};

const search = async (filter: MetadataSearchDto, signal?: AbortSignal) => {
  const metadataSearchDto = { ...filter, withPeople: true, order: AssetOrder.Desc };
  const { assets } = await read((options) => searchAssets({ metadataSearchDto }, options), signal);
  return { sightings: assets.items.map((dto) => toSighting(dto)), isLast: assets.nextPage === null };
};

/** A person's newest photos, archived ones included, at most `limit` (1000 at most). */
export const sightingsOfPerson = async (personId: string, limit: number, signal?: AbortSignal): Promise<Sighting[]> => {
  const { sightings } = await search({ personIds: [personId], size: limit }, signal);
  return sightings;
};

/** A page (from 1) of all photos of the library, newest first, archived ones included. */
export const sightingsPage = (
  page: number,
  signal?: AbortSignal,
): Promise<{ sightings: Sighting[]; isLast: boolean }> => search({ page, size: pageSize }, signal);
