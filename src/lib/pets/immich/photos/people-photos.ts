import { AssetOrder, AssetVisibility, searchAssets, type AssetResponseDto, type MetadataSearchDto } from '@immich/sdk';
import type { Person } from '../../core/person';
import { localTime } from '../../core/photo/local-time';
import type { PeoplePhoto } from '../../core/photo/people-photo';
import { pictureVersions } from '../../core/photo/picture-versions';
import { toPerson } from '../people';
import { read } from '../transport/client';

const pageSize = 1000;

const toPeoplePhoto = (dto: AssetResponseDto): PeoplePhoto => {
  pictureVersions.note(dto.id, dto.thumbhash);
  return {
    assetId: dto.id,
    takenAt: localTime(dto.localDateTime),
    personIds: [...new Set(dto.people?.map(({ id }) => id))],
    isOnTimeline: dto.visibility === AssetVisibility.Timeline && !dto.isTrashed,
  };
};

/** Pages of archived photos that are looked through for people: enough for 20,000 of them. */
const mostArchivedPages = 20;

/**
 * Everybody on archived photos, with the number of these: lists of people leave out who is on no other. Photos in the trash
 * and hidden ones aren't looked at.
 */
export const peopleOnArchivedPhotos = async (
  signal?: AbortSignal,
): Promise<Map<string, { person: Person; photos: number }>> => {
  const people = new Map<string, { person: Person; photos: number }>();
  for (let page = 1; page <= mostArchivedPages; page++) {
    const metadataSearchDto = { visibility: AssetVisibility.Archive, withPeople: true, page, size: pageSize };
    const { assets } = await read((options) => searchAssets({ metadataSearchDto }, options), signal);
    for (const dto of assets.items.flatMap((item) => item.people ?? [])) {
      people.set(dto.id, { person: toPerson(dto), photos: (people.get(dto.id)?.photos ?? 0) + 1 });
    }
    if (assets.nextPage === null) {
      break;
    }
  }
  return people;
};

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
