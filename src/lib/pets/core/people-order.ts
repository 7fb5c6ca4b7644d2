import { isNamed, type Person } from './person';

type Ranked = Pick<Person, 'isFavorite' | 'isHidden' | 'name'>;

/** The groups of the server's order: hidden people last, favourites first, named ones before unnamed ones. */
export const groupRank = (person: Ranked): number =>
  (person.isHidden ? 4 : 0) + (person.isFavorite ? 0 : 2) + (isNamed(person) ? 0 : 1);

/** Puts a newcomer where the server would list it, as far as its group says: behind the last one of the same group. */
export const insertInOrder = (order: readonly string[], id: string, people: ReadonlyMap<string, Ranked>): string[] => {
  const newcomer = people.get(id);
  const rank = newcomer ? groupRank(newcomer) : Infinity;
  const isBefore = (other: string): boolean => {
    const person = people.get(other);
    return person !== undefined && groupRank(person) <= rank;
  };
  const place = order.findLastIndex((other) => isBefore(other)) + 1;
  return [...order.slice(0, place), id, ...order.slice(place)];
};
