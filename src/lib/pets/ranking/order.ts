import type { Person } from '../core/person';

type Grouped = Pick<Person, 'id' | 'isFavorite' | 'isHidden'>;

/**
 * One order by similarity out of a list that the server sorted by distance *within* each of three groups: favourites
 * first, then the others, hidden people last. How the groups mix is not in the answer, so it is estimated: the person
 * of rank r (from 1) in a group of size g is placed at r / √(g + 1). Spreading each group evenly over the list would be
 * r / (g + 1), which buries the one favourite of a large library in its middle; lining up equal ranks would be r, which
 * lets every hidden person through to the top. The geometric mean of the two keeps the nearest of a small group within
 * the first screen and the tail of a large one behind. Ties: favourites, others, hidden.
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
 * Reciprocal rank fusion: an id scores the sum of 1 / (k + rank) over the orders that hold it, ranks from 1, best
 * first. Equal scores keep the place of the first order that holds them. After Cormack, Clarke and Büttcher,
 * "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods", SIGIR 2009, whose k is 60.
 */
export const fuseOrders = (orders: readonly (readonly string[])[], k = 60): string[] => {
  const scores = new Map<string, number>();
  for (const order of orders) {
    for (const [index, id] of order.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (k + index + 1));
    }
  }
  return [...scores].sort(([, a], [, b]) => b - a).map(([id]) => id);
};

/**
 * A better order taken over without moving what somebody may be looking at: the first `kept` of the shown ids stay
 * where they are, the rest follow in the new order. Ids that the new order no longer holds are dropped; new ones join
 * below.
 */
export const reorderBelow = (shown: readonly string[], better: readonly string[], kept: number): string[] => {
  const remaining = new Set(better);
  const head = shown.slice(0, Math.max(0, kept)).filter((id) => remaining.delete(id));
  return [...head, ...remaining];
};
