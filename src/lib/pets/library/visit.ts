import { libraryEvents } from '../core/events';

let userId = '';
let readAt = Date.now();
let polledAt = 0;
let isToldFrom = Infinity;

/** So many times as long, where the server tells of most changes by itself: not of merged people, nor of new names. */
const patience = 6;

/** Has everything forgotten that was another user's. While nobody is signed in, the same account may come back. */
export const beginVisit = (current: string): void => {
  const isOther = userId !== '' && current !== '' && current !== userId;
  userId = current || userId;
  if (isOther) {
    libraryEvents.emit('SessionChanged', { userId });
  }
};

/** After so long, others may have written to the library, of which nobody tells: all of it is stale then. */
export const lookAgainAfter = (ms: number): boolean => {
  const isDue = Date.now() - readAt > ms;
  if (isDue) {
    readAt = Date.now();
    libraryEvents.emit('FacesChanged', {});
    libraryEvents.emit('PeopleChanged', {});
  }
  return isDue;
};

/** Has lists of people and of their photos read again. */
export const readListsAgain = (): void => {
  polledAt = Date.now();
  libraryEvents.emit('PeopleChanged', {});
};

/** From then on the server tells what changes, if ever. What was read before may have missed something. */
export const toldFrom = (time: number): void => {
  isToldFrom = time;
};

/**
 * After so long, lists of people and of their photos are stale while somebody looks at them, far later where the server tells
 * what changes. Faces are not: they are read anew when the page is gone to, as they may be those of tens of thousands of photos.
 */
export const pollAfter = (ms: number): boolean => {
  const lastRead = Math.max(readAt, polledAt);
  const isDue = Date.now() - lastRead > (lastRead > isToldFrom ? patience * ms : ms);
  if (isDue) {
    readListsAgain();
  }
  return isDue;
};
