import type { PeoplePhoto } from '../../core/photo/people-photo';

/** What a walk through the library tells about one person. */
export interface PersonSample {
  /** Newest photos, at most as many as asked for; those whose faces are best looked at first are in front. */
  photos: readonly PeoplePhoto[];
  /** Number of its photos in the timeline. */
  count: number;
  /** Local time of the newest photo, or null without photos. */
  newest: string | null;
}

export interface SamplingLimits {
  /** Photos to keep for each person. */
  keep: number;
  /** Photos whose faces everybody needs to be looked at on. */
  need: number;
}

/** How many of the newest photos are looked up in smart search, and on how many of them faces are looked at, at least. */
export const sampleLimits: SamplingLimits = { keep: 8, need: 2 };

const byNewest = (a: PeoplePhoto, b: PeoplePhoto): number => b.takenAt.localeCompare(a.takenAt);

/**
 * Photos that show everybody at least `need` times (or as often as there are photos), and few of them: those with the most
 * of the people come first, the newest first among equals.
 */
const photosToLookAt = (byPerson: ReadonlyMap<string, readonly PeoplePhoto[]>, need: number): Set<PeoplePhoto> => {
  const open = new Map([...byPerson].map(([id, photos]) => [id, Math.min(need, photos.length)]));
  const wanted = (photo: PeoplePhoto) => photo.personIds.filter((id) => byPerson.has(id));
  const photos = [...new Set([...byPerson.values()].flat())].sort(
    (a, b) => wanted(b).length - wanted(a).length || byNewest(a, b),
  );
  const chosen = new Set<PeoplePhoto>();
  for (const photo of photos) {
    const people = wanted(photo);
    if (people.some((id) => open.get(id)! > 0)) {
      chosen.add(photo);
      for (const id of people) {
        open.set(id, open.get(id)! - 1);
      }
    }
  }
  return chosen;
};

/**
 * Of all photos of a library, those by which to tell each of the people, such that as few as possible have to be looked
 * at: photos that several of them share come first.
 */
export const planSampling = (
  peoplePhotos: readonly PeoplePhoto[],
  personIds: readonly string[],
  { keep, need }: SamplingLimits,
): Map<string, PersonSample> => {
  const all = new Map<string, PeoplePhoto[]>(personIds.map((id) => [id, []]));
  for (const peoplePhoto of [...peoplePhotos].sort(byNewest)) {
    for (const id of peoplePhoto.personIds) {
      all.get(id)?.push(peoplePhoto);
    }
  }
  const newest = new Map([...all].map(([id, photos]) => [id, photos.slice(0, keep)]));
  const chosen = photosToLookAt(newest, need);
  return new Map(
    [...all].map(([id, photos]) => {
      const kept = newest.get(id)!;
      return [
        id,
        {
          photos: [...kept.filter((photo) => chosen.has(photo)), ...kept.filter((photo) => !chosen.has(photo))],
          count: photos.filter(({ isOnTimeline }) => isOnTimeline).length,
          newest: photos[0]?.takenAt ?? null,
        },
      ];
    }),
  );
};
