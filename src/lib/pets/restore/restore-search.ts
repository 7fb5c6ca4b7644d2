import { mapPool, requestLimit } from '../core/async/pool';
import { libraryEvents } from '../core/events';
import { isSameName } from '../core/names';
import { isNamed, type Person } from '../core/person';
import type { Face } from '../core/photo/face';
import { isSamePlace } from '../core/photo/place';
import { faces as faceStore } from '../library/faces';
import { countPhotos, findPerson, photosOfPerson } from '../library/uncached';
import { allPlaces, type PetRecord } from '../register/document/register';
import { matchPets, type Match } from './match-pets';

/** Somebody without a name that a forgotten pet fell apart into. */
export interface Fragment {
  person: Person;
  photos: number;
  /** On how many of the pet's places it is. */
  votes: number;
}

/** Whether a fragment consists mainly of what the register knows: to merge it is to put back what the user had confirmed. */
export const isKnownFragment = ({ votes, photos }: Fragment): boolean => votes * 2 >= photos;

/** A pet of the register that Immich forgot, and what it is found to be now. */
export interface RestoreItem {
  record: PetRecord;
  /**
   * `found`: a person that can be given the name back; `taken`: its places belong to somebody who has another name by now;
   * `missing`: nobody is on its places, or they are another pet's.
   */
  status: 'found' | 'taken' | 'missing';
  /** Whom it was found to be, or who has taken its places. */
  person: Person | null;
  /** How many of its places the person is on that it was found to be. */
  votes: number;
  /** How many of its places have any face now, and how many one of nobody. */
  seen: number;
  strays: number;
  /** Photos of that person. */
  photos: number;
  fragments: Fragment[];
  /** A face of that person on one of the places, the cover's if it is there, to be shown. */
  face: Face | null;
}

/** Photos in one answer of the server. */
const mostListed = 1000;

interface SearchOptions {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** Whether a person is gone, or has no face left, also none in the archive or the trash. */
const isLost = async (personId: string, signal?: AbortSignal): Promise<boolean> => {
  if (!(await findPerson(personId, signal))) {
    return true;
  }
  const photos = await photosOfPerson(personId, { limit: 1, withTrashed: true, signal });
  return photos.length === 0;
};

/** The records whose people Immich has forgotten. `isListed` says whom it lists: about them nothing is asked. */
export const findLost = async (
  records: Iterable<PetRecord>,
  isListed: (personId: string) => boolean,
  signal?: AbortSignal,
): Promise<PetRecord[]> => {
  const suspects = [...records].filter(({ personId, name, kind }) => !isListed(personId) && (name !== '' || kind));
  const lost = await mapPool(suspects, requestLimit, ({ personId }) => isLost(personId, signal), signal);
  return suspects.filter((_, index) => lost[index]);
};

/** All faces on the places of these records, each photo read once. */
const readFaces = async (records: readonly PetRecord[], { signal, onProgress }: SearchOptions): Promise<Face[]> => {
  const assetIds = [...new Set(records.flatMap((record) => allPlaces(record)).map(({ assetId }) => assetId))];
  // The reset that forgot the pets has made other faces.
  libraryEvents.emit('FacesChanged', { assetIds });
  let done = 0;
  const read = async (assetId: string) => {
    const faces = await faceStore.find(assetId);
    done++;
    onProgress?.(done, assetIds.length);
    return faces;
  };
  const faces = await mapPool(assetIds, requestLimit, read, signal);
  return faces.flat();
};

const faceToShow = ({ cover, exemplars }: PetRecord, personId: string, faces: readonly Face[]): Face | null => {
  const own = faces.filter((face) => face.personId === personId);
  for (const { assetId, box } of cover ? [cover, ...exemplars] : exemplars) {
    const there = own.find((face) => isSamePlace(face, { assetId, box }));
    if (there) {
      return there;
    }
  }
  return null;
};

/** As the server counts them, or, where it may not say, as many as it lists. */
const photosOf = async (personId: string, signal?: AbortSignal): Promise<number> => {
  const counted = await countPhotos(personId, signal);
  if (counted !== null) {
    return counted;
  }
  const listed = await photosOfPerson(personId, { limit: mostListed, signal });
  return listed.length;
};

const describe = async (record: PetRecord, match: Match, faces: readonly Face[], signal?: AbortSignal) => {
  const missing: RestoreItem = {
    record,
    status: 'missing',
    person: null,
    votes: match.votes,
    seen: match.seen,
    strays: match.strayIds.length,
    photos: 0,
    fragments: [],
    face: null,
  };
  const person = match.personId === null ? null : await findPerson(match.personId, signal);
  if (!person) {
    return missing;
  }
  const photos = await photosOf(person.id, signal);
  const face = faceToShow(record, person.id, faces);
  if (isNamed(person) && !isSameName(person.name, record.name)) {
    return { ...missing, status: 'taken', person, photos, face } satisfies RestoreItem;
  }
  const others = await Promise.all(
    match.fragments.map(async ({ personId, votes }) => ({ other: await findPerson(personId, signal), votes })),
  );
  const unnamed = others.flatMap(({ other, votes }) => (other && !isNamed(other) ? [{ person: other, votes }] : []));
  const fragments = await Promise.all(
    unnamed.map(async (one) => ({ ...one, photos: await photosOf(one.person.id, signal) })),
  );
  return { ...missing, status: 'found', person, photos, fragments, face } satisfies RestoreItem;
};

/**
 * Looks for forgotten pets on the photos on which they were seen. Reads only, eight requests at a time at most.
 * @returns One item for each record, in their order.
 */
export const searchLost = async (
  records: readonly PetRecord[],
  options: SearchOptions = {},
): Promise<RestoreItem[]> => {
  const faces = await readFaces(records, options);
  const matches = matchPets(
    records.map((record) => ({ id: record.id, places: allPlaces(record) })),
    faces,
  );
  // each description sends up to three requests at once
  return mapPool(
    matches,
    2,
    (match, index): Promise<RestoreItem> => describe(records[index], match, faces, options.signal),
    options.signal,
  );
};
