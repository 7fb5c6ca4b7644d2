import type { Sighting } from '../../core/photo-people';
import { sightingsPage } from '../../immich';
import { sampleLimits } from './sample-person';
import { planSampling, type PersonSightings } from './sampling';

/** Pages of the library asked for at once. */
const width = 2;

/** All photos of the library, newest first, with who is on them. @throws ApiError, or AbortError when `signal` fires. */
export const walkLibrary = async (signal: AbortSignal): Promise<Sighting[]> => {
  const sightings = new Map<string, Sighting>();
  for (let page = 1, isLast = false; !isLast; page += width) {
    const numbers = Array.from({ length: width }, (_, index) => page + index);
    for (const answer of await Promise.all(numbers.map((number) => sightingsPage(number, signal)))) {
      for (const sighting of answer.sightings) {
        sightings.set(sighting.assetId, sighting);
      }
      isLast ||= answer.isLast;
    }
  }
  return [...sightings.values()];
};

/** Walks through the whole library; returns by which photos to judge each of those that `waiting` tells when it has ended. */
export const surveyLibrary = async (
  waiting: () => readonly string[],
  signal: AbortSignal,
): Promise<Map<string, PersonSightings>> => planSampling(await walkLibrary(signal), waiting(), sampleLimits);
