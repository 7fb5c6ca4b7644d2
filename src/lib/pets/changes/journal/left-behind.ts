import { peopleLike } from '../../immich';
import { findEntry } from './journal';
import { entryOfMarker, isMarker, markerWord } from './marker';
import { isAtRest } from './unfinished';

/** So long another device may be at work with such a person. */
const restingMs = 15 * 60_000;

/**
 * Ids of people that changes made in passing and left behind, in whatever browser. Not those of changes that this browser can
 * still carry on, nor those that may be in use.
 */
export const leftBehind = async (now = Date.now()): Promise<string[]> => {
  const people = await peopleLike(markerWord);
  const ids: string[] = [];
  const markers = people.filter((person) => isMarker(person.name));
  for (const { id, name, updatedAt } of markers) {
    const entry = await findEntry(entryOfMarker(name) ?? '');
    if ((!entry || isAtRest(entry)) && now - Date.parse(updatedAt) > restingMs) {
      ids.push(id);
    }
  }
  return ids;
};
