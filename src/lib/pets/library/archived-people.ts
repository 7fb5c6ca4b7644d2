import { isNamed, type Person } from '../core/person';
import { peopleOnArchivedPhotos } from '../immich';

/** Somebody that a list of people leaves out, for none of the photos is in the timeline. */
export interface ArchivedPerson {
  person: Person;
  photos: number;
}

/** As many as the server lists somebody without a name for, unless told otherwise. */
const fewestPhotos = 3;

/**
 * Those on archived photos whom the list of people leaves out. They aren't worth an error: where they can't be had, nobody is
 * missing who was there before.
 */
export const findArchived = async (isListed: (id: string) => boolean): Promise<Map<string, ArchivedPerson>> => {
  try {
    const found = await peopleOnArchivedPhotos();
    const kept = [...found].filter(
      ([id, { person, photos }]) => !isListed(id) && (isNamed(person) || photos >= fewestPhotos),
    );
    return new Map(kept);
  } catch {
    return new Map();
  }
};
