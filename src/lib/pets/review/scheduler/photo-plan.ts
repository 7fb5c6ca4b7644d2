import { groupBy } from '../../core/group-by';
import type { PeoplePhoto } from '../../core/photo/people-photo';
import { evenly } from '../../ranking/spread';
import { searchQueries, type SearchQuery, type SearchRanks } from '../../verdicts/evidence';
import { planSampling } from '../../verdicts/survey/sampling';

/** Photos by which each is known well enough to be compared. */
export const samplePhotos = { named: 12, fragment: 5 };

/** Photos that are looked at without anything that speaks for an animal on them, where the server cannot search by words. */
const mostByChance = 3000;

/** A pet, or a fragment of one. */
export interface Walked {
  id: string;
  isNamed: boolean;
}

const animalQueries = (Object.keys(searchQueries) as SearchQuery[]).flatMap((query, index) =>
  query === 'dog' || query === 'cat' ? [index] : [],
);

const dayOf = ({ takenAt }: PeoplePhoto): string => takenAt.slice(0, 10);

const idsOf = (peoplePhotos: readonly PeoplePhoto[]): string[] => peoplePhotos.map(({ assetId }) => assetId);

/**
 * The photos that tell what pets and fragments look like, named pets first: some from all of a pet's time, and as few as
 * can be for the fragments, which often share photos.
 */
export const planSamples = (peoplePhotos: readonly PeoplePhoto[], people: readonly Walked[]): string[] => {
  const [named, fragments] = [true, false].map((wanted) =>
    people.filter(({ isNamed }) => isNamed === wanted).map(({ id }) => id),
  );
  const pets = groupBy(
    peoplePhotos.flatMap((peoplePhoto) => peoplePhoto.personIds.map((personId) => ({ personId, peoplePhoto }))),
    ({ personId }) => personId,
  );
  const ofNamed = named.flatMap((id) =>
    evenly(pets.get(id) ?? [], samplePhotos.named).map(({ peoplePhoto }) => peoplePhoto.assetId),
  );
  const sampling = planSampling(peoplePhotos, fragments, { keep: samplePhotos.fragment, need: samplePhotos.fragment });
  const largestFirst = [...sampling.values()].sort((a, b) => b.count - a.count);
  return [...new Set([...ofNamed, ...largestFirst.flatMap(({ photos }) => idsOf(photos))])];
};

/** By how near a photo comes to the top of the lists of dogs and cats, those first that are nearest. */
const byNearness = (ranks: SearchRanks): string[] => {
  const places = [...ranks.places].flatMap(([assetId, row]) => {
    const best = Math.min(...animalQueries.map((query) => row[query] ?? Infinity));
    return best < Infinity ? [{ assetId, best }] : [];
  });
  return places.sort((a, b) => a.best - b.best).map(({ assetId }) => assetId);
};

/**
 * The photos on which strays are to be looked for, the likeliest first: what the server finds by words, everything with a
 * named pet on it, and what was taken on the same days. Where it cannot search by words, the newest of the others, too.
 *
 * @param peoplePhotos all photos of the library, newest first
 */
export const planSearch = (
  peoplePhotos: readonly PeoplePhoto[],
  people: readonly Walked[],
  ranks: SearchRanks | null,
): string[] => {
  const isNamed = new Set(people.filter((one) => one.isNamed).map(({ id }) => id));
  const isPet = new Set(people.map(({ id }) => id));
  const withNamed = peoplePhotos.filter(({ personIds }) => personIds.some((id) => isNamed.has(id)));
  const days = new Set(
    peoplePhotos.filter(({ personIds }) => personIds.some((id) => isPet.has(id))).map((one) => dayOf(one)),
  );
  const sameDays = peoplePhotos.filter((peoplePhoto) => days.has(dayOf(peoplePhoto)));
  const isThere = new Set(idsOf(peoplePhotos));
  return [
    ...new Set([
      ...(ranks ? byNearness(ranks).filter((id) => isThere.has(id)) : []),
      ...idsOf(withNamed),
      ...idsOf(sameDays),
      ...(ranks ? [] : idsOf(peoplePhotos.slice(0, mostByChance))),
    ]),
  ];
};
