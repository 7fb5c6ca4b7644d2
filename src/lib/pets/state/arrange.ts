import { compareNames } from '../model/names';
import { isNamed } from '../model/person';
import type { Sort } from './galleryFilters';
import { groupRank } from './peopleList';
import type { PetItem } from './pets.svelte';

type Compare = (a: PetItem, b: PetItem) => number;

const byName: Compare = (a, b) => {
  const [first, second] = [isNamed(a.person), isNamed(b.person)];
  return first && second ? compareNames(a.person.name, b.person.name) : Number(second) - Number(first);
};

const byNewest: Compare = (a, b) => (b.newest ?? '').localeCompare(a.newest ?? '');

/** As Immich's own list: favourites, then named ones, then the rest, each by number. */
const byPhotos: Compare = (a, b) => groupRank(a.person) - groupRank(b.person) || (b.photos ?? 0) - (a.photos ?? 0);

/**
 * The order in which the gallery shows people, pets or not. `items` are in the server's order, which decides between
 * equals, and which is also the order by photos as long as not all of them are counted. Those that are not judged yet
 * come last: they appear one after the other, and must not push aside what is there.
 */
export const arrange = (items: readonly PetItem[], sort: Sort, isJudged: (id: string) => boolean): string[] => {
  const judged = items.filter(({ person }) => isJudged(person.id));
  const rest = items.filter(({ person }) => !isJudged(person.id));
  const compare = sort === 'name' ? byName : sort === 'newest' ? byNewest : byPhotos;
  const isKnown = sort !== 'photos' || judged.every(({ photos }) => photos !== null);
  const ordered = [
    ...(isKnown ? judged.toSorted(compare) : judged),
    ...(sort === 'name' ? rest.toSorted(compare) : rest),
  ];
  return ordered.map(({ person }) => person.id);
};
