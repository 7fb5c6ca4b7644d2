import { peopleLike } from '../../immich';
import { currentUserId } from '../../immich/transport/session';
import { isCarried } from '../elsewhere/carry';
import { findEntry } from './journal';
import { entryOfMarker, isMarker, markerWord } from './marker';
import { isAtRest } from './unfinished';

/** So long another device may be at work with such a person. */
const restingMs = 15 * 60_000;

/**
 * Ids of people that changes made in passing and left behind, in whatever browser. Not those of changes that this browser can
 * still carry on, nor those that another browser can, nor those that may be in use.
 */
export const leftBehind = async (now = Date.now()): Promise<string[]> => {
  const [people, userId] = await Promise.all([peopleLike(markerWord), currentUserId()]);
  const ids: string[] = [];
  const markers = people.filter((person) => isMarker(person.name));
  for (const { id, name, updatedAt } of markers) {
    const entryId = entryOfMarker(name) ?? '';
    const entry = await findEntry(entryId);
    const isOver = (!entry || isAtRest(entry)) && !isCarried(userId, entryId);
    if (isOver && now - Date.parse(updatedAt) > restingMs) {
      ids.push(id);
    }
  }
  return ids;
};
