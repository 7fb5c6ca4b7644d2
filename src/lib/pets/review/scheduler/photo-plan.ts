import { groupBy } from '../../core/group-by';
import type { PeoplePhoto } from '../../core/photo/people-photo';
import { evenly } from '../../ranking/spread';
import { searchQueries, type SearchQuery, type SearchRanks } from '../../verdicts/evidence';
import { planSampling } from '../../verdicts/survey/sampling';

export const samplePhotos = { named: 12, fragment: 5 };

/** Photos that are looked at without anything that speaks for an animal on them, where the server cannot search by words. */
const mostByChance = 3000;

export interface Walked {
  id: string;
  isNamed: boolean;
}

const animalQueries = (Object.keys(searchQueries) as SearchQuery[]).flatMap((query, index) =>
  query === 'dog' || query === 'cat' ? [index] : [],
);

const dayOf = ({ takenAt }: PeoplePhoto): string => takenAt.slice(0, 10);

const idsOf = (peoplePhotos: readonly PeoplePhoto[]): string[] => peoplePhotos.map(({ assetId }) => assetId);

/** Named pets first, some photos from all of a pet's time, and as few as can be for the fragments, which often share photos. */
export const planSamples = (peoplePhotos: readonly PeoplePhoto[], people: readonly Walked[]): string[] => {
  const [named, fragments] = [true, false].map((wanted) =>
    people.filter(({ isNamed }) => isNamed === wanted).map(({ id }) => id),
  );
  const seen = peoplePhotos.flatMap(({ assetId, personIds }) => personIds.map((personId) => ({ personId, assetId })));
  const pets = groupBy(seen, ({ personId }) => personId);
  const ofNamed = named.flatMap((id) => evenly(pets.get(id) ?? [], samplePhotos.named).map(({ assetId }) => assetId));
  const sampling = planSampling(peoplePhotos, fragments, { keep: samplePhotos.fragment, need: samplePhotos.fragment });
  const largestFirst = [...sampling.values()].sort((a, b) => b.count - a.count);
  return [...new Set([...ofNamed, ...largestFirst.flatMap(({ photos }) => idsOf(photos))])];
};

const byNearness = (ranks: SearchRanks): string[] => {
  const places = [...ranks.places].flatMap(([assetId, row]) => {
    const best = Math.min(...animalQueries.map((query) => row[query] ?? Infinity));
    return best < Infinity ? [{ assetId, best }] : [];
  });
  return places.sort((a, b) => a.best - b.best).map(({ assetId }) => assetId);
};

/**
 * Where to look for strays, the likeliest first: what the server finds by words, what has a named pet on it or is of the same days;
 * without words, the newest of the others, too. `peoplePhotos`: all of the library's, newest first.
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
