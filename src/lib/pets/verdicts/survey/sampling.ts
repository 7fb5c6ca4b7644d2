import { compareTimes } from '../../core/photo/local-time';
import type { Sighting } from '../../core/photo/photo-people';

/** What a walk through the library tells about one person. */
export interface PersonSightings {
  /** Newest photos, at most as many as asked for; those whose faces are best looked at first are in front. */
  photos: readonly Sighting[];
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

const byNewest = (a: Sighting, b: Sighting): number => compareTimes(b.takenAt, a.takenAt);

/**
 * Photos that show everybody at least `need` times (or as often as there are photos), and few of them: those with the most
 * of the people come first, the newest first among equals.
 */
const photosToLookAt = (byPerson: ReadonlyMap<string, readonly Sighting[]>, need: number): Set<Sighting> => {
  const open = new Map([...byPerson].map(([id, photos]) => [id, Math.min(need, photos.length)]));
  const wanted = (photo: Sighting) => photo.personIds.filter((id) => byPerson.has(id));
  const photos = [...new Set([...byPerson.values()].flat())].sort(
    (a, b) => wanted(b).length - wanted(a).length || byNewest(a, b),
  );
  const chosen = new Set<Sighting>();
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
 * Of all photos of a library, those by which to judge each of the people, such that as few as possible have to be looked
 * at: photos that several of them share come first.
 */
export const planSampling = (
  sightings: readonly Sighting[],
  personIds: readonly string[],
  { keep, need }: SamplingLimits,
): Map<string, PersonSightings> => {
  const all = new Map<string, Sighting[]>(personIds.map((id) => [id, []]));
  for (const sighting of [...sightings].sort(byNewest)) {
    for (const id of sighting.personIds) {
      all.get(id)?.push(sighting);
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
