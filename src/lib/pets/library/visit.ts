import { libraryEvents } from '../core/events';

let userId = '';
let readAt = Date.now();

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
