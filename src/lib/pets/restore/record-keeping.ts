import { mapPool } from '../core/async/pool';
import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import { putRecord } from '../register';
import { exemplarOf, mostExemplars, type Exemplar, type RecordMirror } from '../register/document/register';
import { exemplarFaces } from '../suggestions/exemplars';

/** Requests at once: whoever looks at photos meanwhile comes first. */
const width = 2;
/** Covers tend to be recent; beyond so many photos it is not worth the search. */
const mostPhotosForCover = 60;

export interface KeepOptions {
  /** At most so many exemplars; fewer for people that only have a verdict. */
  count?: number;
  /** Photos on which the user gave a face to the person by hand: those are certain. */
  confirmed?: readonly string[];
  /** Id of the face that is the person's cover, where the server tells it. */
  coverFaceId?: string;
  signal?: AbortSignal;
}

/** Faces that stand for a person: first what the user gave to it by hand, then some from all of its time. */
const bestFaces = async (personId: string, { confirmed = [], count = mostExemplars, signal }: KeepOptions) => {
  const given = await mapPool(confirmed.slice(0, count), width, (assetId) => faceStore.find(assetId), signal);
  const own = given.flat().filter((face) => face.personId === personId && face.source !== 'manual');
  const spread = own.length < count ? await exemplarFaces(personId, count, signal, width) : [];
  const faces = new Map([...own, ...spread].map((face) => [face.id, face]));
  return [...faces.values()].slice(0, count);
};

/** Where the cover is; undefined where that cannot be told. */
const findCover = async (
  personId: string,
  seen: readonly Face[],
  { coverFaceId, signal }: KeepOptions,
): Promise<Exemplar | undefined> => {
  const known = seen.find(({ id }) => id === coverFaceId);
  if (known || coverFaceId === undefined) {
    return known && exemplarOf(known);
  }
  const photos = await photoStore.newestOf(personId, mostPhotosForCover);
  for (const { id } of photos) {
    signal?.throwIfAborted();
    const faces = await faceStore.find(id);
    const cover = faces.find((face) => face.id === coverFaceId);
    if (cover) {
      return exemplarOf(cover);
    }
  }
  return undefined;
};

/** What is kept of a person's own fields; costs no request. */
export const keepFields = ({ id, name, birthDate, isFavorite, isHidden }: Person): Promise<void> =>
  putRecord(id, { mirrored: { name: name.trim(), birthDate, isFavorite, isHidden } });

/**
 * Brings a person's record up to date with what Immich says now. What cannot be told stays as it was: a person that has no
 * face any more keeps the exemplars that may find it again.
 * @throws ApiError; nothing is noted then.
 */
export const keepRecord = async (person: Person, options: KeepOptions = {}): Promise<void> => {
  const faces = await bestFaces(person.id, options);
  const cover = await findCover(person.id, faces, options);
  const places: Partial<RecordMirror> = {
    ...(faces.length > 0 && { exemplars: faces.map((face) => exemplarOf(face)) }),
    ...(cover && { cover }),
  };
  await keepFields(person);
  await putRecord(person.id, { mirrored: places });
};

/** Whether a record holds enough to find the pet again: three places, or all that there are. */
export const isCovered = (exemplars: number, photos: number | null): boolean =>
  exemplars >= 3 || (exemplars > 0 && photos !== null && exemplars >= photos);
