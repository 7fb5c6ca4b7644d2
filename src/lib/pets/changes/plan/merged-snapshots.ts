import { mapPool, requestLimit } from '../../core/async/pool';
import type { Person } from '../../core/person';
import { countUnlisted, everyPhotoOf, type ListedPhoto } from '../../immich';
import type { PersonSnapshot } from '../change';
import { facesOnPhotos, snapshotOf } from '../snapshot';
import type { Planning } from './planning';

/**
 * So many photos are looked at one by one, which tells each face. Of more, only those are where faces could be mistaken for
 * each other's: where two of the people are together.
 */
const mostPhotosToRead = 40;

/** Of photos that are not looked at, so many of one person's, and of everybody's, are all the same. */
const mostSamples = { each: 5, all: 20 };

/** Photos from all over a list. */
const sampleOf = (photos: readonly string[], people: number): string[] => {
  const most = Math.max(1, Math.min(mostSamples.each, Math.floor(mostSamples.all / people)));
  const every = Math.ceil(photos.length / most);
  return photos.filter((_, index) => index % every === 0);
};

/** People that are to be merged, and where they are. */
export interface MergedSnapshots {
  snapshots: PersonSnapshot[];
  photos: ReadonlyMap<string, ListedPhoto>;
  /** Photos that show two of the people, the survivor among them, or more. */
  shared: string[];
}

const coverOf = async (person: Person, snapshot: PersonSnapshot, { covers }: Planning): Promise<PersonSnapshot> => {
  const hasAllFaces = (snapshot.photos ?? []).length === 0;
  if (hasAllFaces) {
    return { ...snapshot, cover: snapshot.faces.length === 0 ? 'none' : await covers.of(person.id, snapshot.faces) };
  }
  const coverFaceId = await covers.faceOf(person.id);
  const known = snapshot.faces.find(({ id }) => id === coverFaceId);
  return known
    ? { ...snapshot, cover: { assetId: known.assetId } }
    : { ...snapshot, cover: 'unknown', ...(coverFaceId && { coverFaceId }) };
};

/** People as they are before a merge, with all that is needed to give each exactly what it had. */
export const snapshotMerged = async (
  survivor: Person,
  merged: readonly Person[],
  planning: Planning,
): Promise<MergedSnapshots> => {
  const { signal } = planning;
  const lists = await mapPool(merged, requestLimit, ({ id }) => everyPhotoOf(id, signal), signal);
  const photos = new Map(lists.flat().map((photo) => [photo.assetId, photo]));
  const ids = new Set([survivor, ...merged].map(({ id }) => id));
  const all = [...photos.values()];
  const shared = all.filter(({ personIds }) => personIds.filter((id) => ids.has(id)).length > 1);
  const read = photos.size > mostPhotosToRead ? shared : all;
  const readIds = new Set(read.map(({ assetId }) => assetId));
  const faces = await facesOnPhotos(readIds, signal);
  const snapshots = await mapPool(
    merged,
    requestLimit,
    async (person, index) => {
      const unread = lists[index].map(({ assetId }) => assetId).filter((assetId) => !readIds.has(assetId));
      const unlisted = await countUnlisted(person.id, lists[index], signal);
      const snapshot = await snapshotOf(person, faces, 'unknown');
      const sampled = await facesOnPhotos(sampleOf(unread, merged.length), signal);
      const samples = sampled.filter(({ personId }) => personId === person.id);
      return coverOf(
        person,
        { ...snapshot, ...(unread.length > 0 && { photos: unread, samples }), ...(unlisted > 0 && { unlisted }) },
        planning,
      );
    },
    signal,
  );
  return { snapshots, photos, shared: shared.map(({ assetId }) => assetId) };
};
