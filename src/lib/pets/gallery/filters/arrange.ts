import { compareNames } from '../../core/names';
import { groupRank } from '../../core/people-order';
import { isNamed } from '../../core/person';
import type { Verdict } from '../../core/verdict';
import type { PetItem } from '../../verdicts/pets.svelte';
import type { Sort } from './gallery-filters';

type Compare = (a: PetItem, b: PetItem) => number;

const byName: Compare = (a, b) => {
  const [first, second] = [isNamed(a.person), isNamed(b.person)];
  return first && second ? compareNames(a.person.name, b.person.name) : Number(second) - Number(first);
};

const byNewest: Compare = (a, b) => (b.newest ?? '').localeCompare(a.newest ?? '');

const byGroup: Compare = (a, b) => groupRank(a.person) - groupRank(b.person);

/** As Immich's own list: favourites, then named ones, then the rest, each by number. Humans' photos are not counted. */
const byPhotos = (isPet: (item: PetItem) => boolean): Compare => {
  const photos = (item: PetItem) => (isPet(item) ? (item.photos ?? 0) : 0);
  return (a, b) => byGroup(a, b) || photos(b) - photos(a);
};

/**
 * The order in which the gallery shows people, pets or not. `items` are in the server's order, which decides between
 * equals, and which is also the order by photos as long as not all pets are counted. Those that are not decided yet come
 * last: they appear one after the other, and must not push aside what is there.
 */
export const arrange = (
  items: readonly PetItem[],
  sort: Sort,
  kindOf: (id: string) => Verdict['kind'] | undefined,
): string[] => {
  const isPet = ({ person }: PetItem) => kindOf(person.id) === 'pet';
  const decided = items.filter(({ person }) => kindOf(person.id) !== undefined);
  const rest = items.filter(({ person }) => kindOf(person.id) === undefined);
  const areCounted = decided.every((item) => !isPet(item) || item.photos !== null);
  const compare = { name: byName, newest: byNewest, photos: areCounted ? byPhotos(isPet) : byGroup }[sort];
  const ordered = [...decided.sort(compare), ...rest.sort(sort === 'name' ? byName : byGroup)];
  return ordered.map(({ person }) => person.id);
};
