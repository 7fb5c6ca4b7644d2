import { libraryEvents } from '../core/events';

/** By user, the photo that all browsers look at first, as of the last synchronisation. */
class Known extends Map<string, string> {
  constructor() {
    super();
    libraryEvents.on({ SessionChanged: () => this.clear() });
  }
}

const known = new Known();

/** The first of the photos that hold a user's register; undefined before it was synchronised, or where there is none. */
export const keepingPhoto = (userId: string): string | undefined => known.get(userId);

export const noteKeepingPhoto = (userId: string, photoId: string): void => void known.set(userId, photoId);
