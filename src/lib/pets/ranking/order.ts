import type { Person } from '../core/person';

type Grouped = Pick<Person, 'id' | 'isFavorite' | 'isHidden'>;

/**
 * One order out of a list that the server sorted *within* three groups: favourites, others, hidden people. Rank r in a group of
 * size g goes to r / √(g + 1), between r / (g + 1), which buries the one favourite of a large library in its middle, and r, which
 * lets every hidden person through to the top. Ties: favourites, others, hidden.
 */
export const serverOrder = (people: readonly Grouped[]): string[] => {
  const groups: Grouped[][] = [[], [], []];
  for (const person of people) {
    groups[person.isHidden ? 2 : person.isFavorite ? 0 : 1].push(person);
  }
  return groups
    .flatMap((group) => group.map(({ id }, index) => ({ id, place: (index + 1) / Math.sqrt(group.length + 1) })))
    .sort((a, b) => a.place - b.place)
    .map(({ id }) => id);
};

/**
 * Reciprocal rank fusion: the sum of 1 / (k + rank), best first; equals keep the place of the first order that holds them.
 * Cormack, Clarke and Büttcher, SIGIR 2009, whose k is 60; here, where some orders come from a face that is somebody else's, it
 * counts more to be among the first of one.
 */
export const fuseOrders = (orders: readonly (readonly string[])[], k = 2): string[] => {
  const scores = new Map<string, number>();
  for (const order of orders) {
    for (const [index, id] of order.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (k + index + 1));
    }
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => id);
};

/** A better order, without moving the first `kept` of the shown ids, which somebody may be looking at. Gone ids are dropped. */
export const reorderBelow = (shown: readonly string[], better: readonly string[], kept: number): string[] => {
  const remaining = new Set(better);
  const head = shown.slice(0, Math.max(0, kept)).filter((id) => remaining.delete(id));
  return [...head, ...remaining];
};
