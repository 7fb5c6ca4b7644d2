import { libraryEvents } from '../core/events';

let userId = '';
let readAt = Date.now();
let polledAt = 0;

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

/**
 * After so long, lists of people and of their photos are stale while somebody looks at them. Faces are not: they are read
 * anew when the page is gone to, as they may be those of tens of thousands of photos.
 */
export const pollAfter = (ms: number): boolean => {
  const isDue = Date.now() - Math.max(readAt, polledAt) > ms;
  if (isDue) {
    polledAt = Date.now();
    libraryEvents.emit('PeopleChanged', {});
  }
  return isDue;
};
