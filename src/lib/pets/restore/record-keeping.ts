import { ApiError } from '../core/api-error';
import { mapPool } from '../core/async/pool';
import { shownName } from '../core/names';
import type { Person } from '../core/person';
import type { Face } from '../core/photo/face';
import { isSamePlace, pairPlaces, type Place } from '../core/photo/place';
import { faces as faceStore } from '../library/faces';
import { photos as photoStore } from '../library/photos';
import { putRecord, recordOf } from '../register';
import {
  allPlaces,
  exemplarOf,
  mostExemplars,
  mostPlaces,
  type Exemplar,
  type RecordMirror,
} from '../register/document/register';
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
  /** Whether all places are kept, and not the exemplars alone. */
  withPlaces?: boolean;
  /** Where the user took a face from the person by hand. */
  taken?: readonly Place[];
  /** Whether somebody is known to be another one: what they have at a place of the person's contradicts it. */
  isSomebodyElse?: (personId: string) => boolean;
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

const isPhotoGone = async (assetId: string): Promise<boolean> => {
  try {
    await photoStore.details(assetId);
    return false;
  } catch (error) {
    return error instanceof ApiError && error.kind === 'not-found';
  }
};

/**
 * Known places on which the person is not at present: Immich may have put their faces elsewhere, or be about to find them.
 * They stay until the user, or somebody else with a name, contradicts, or the photo is gone.
 */
const heldPlaces = async (
  person: Person,
  fresh: readonly Place[],
  { taken = [], isSomebodyElse = () => false, signal }: KeepOptions,
): Promise<Exemplar[]> => {
  const record = await recordOf(person.id);
  const absent = (record ? allPlaces(record) : []).filter((place) =>
    [...fresh, ...taken].every((other) => !isSamePlace(place, other)),
  );
  const held = await mapPool(
    absent,
    width,
    async (place) => {
      const faces = await faceStore.find(place.assetId);
      const owner = pairPlaces([place], faces).at(0)?.face.personId;
      const isOver = owner
        ? owner !== person.id && isSomebodyElse(owner)
        : faces.length === 0 && (await isPhotoGone(place.assetId));
      return isOver ? [] : [place];
    },
    signal,
  );
  return held.flat();
};

/** Where else a person is or was, beyond its exemplars: what is held first, as nothing else would find it again. */
const otherPlaces = async (
  person: Person,
  exemplars: readonly Exemplar[],
  options: KeepOptions,
): Promise<Exemplar[]> => {
  const all = options.withPlaces ? await exemplarFaces(person.id, mostPlaces, options.signal, width) : [];
  const own = all.map((face) => exemplarOf(face));
  const held = await heldPlaces(person, [...exemplars, ...own], options);
  return [...held, ...own.filter((place) => exemplars.every((other) => !isSamePlace(place, other)))].slice(
    0,
    mostPlaces,
  );
};

/** What is kept of a person's own fields; costs no request. */
export const keepFields = ({ id, name, birthDate, isFavorite, isHidden }: Person): Promise<void> =>
  putRecord(id, { mirrored: { name: shownName(name), birthDate, isFavorite, isHidden } });

/**
 * Brings a person's record up to date with what Immich says now. What cannot be told stays as it was: a person that has no
 * face any more keeps the exemplars that may find it again.
 * @throws ApiError; nothing is noted then.
 */
export const keepRecord = async (person: Person, options: KeepOptions = {}): Promise<void> => {
  const faces = await bestFaces(person.id, options);
  const cover = await findCover(person.id, faces, options);
  const exemplars = faces.map((face) => exemplarOf(face));
  const mirrored: Partial<RecordMirror> = {
    ...(faces.length > 0 && { exemplars }),
    ...(faces.length > 0 && { places: await otherPlaces(person, exemplars, options) }),
    ...(cover && { cover }),
  };
  await keepFields(person);
  await putRecord(person.id, { mirrored });
};

/** Whether a record holds enough to find the pet again: three places, or all that there are. */
export const isCovered = (exemplars: number, photos: number | null): boolean =>
  exemplars >= 3 || (exemplars > 0 && photos !== null && exemplars >= photos);
