import { hasFaces } from '../library/uncached';
import { recall, retiredPeople } from '../register';

/**
 * Whoever lost its last face by a change is looked for no more. One that has a face again, by the server's or somebody else's doing,
 * or as its photos are back from the locked folder, is the pet that it was.
 * @param isThere whether a person is among those that the server lists
 */
export const recallSeen = async (isThere: (personId: string) => boolean): Promise<void> => {
  const retired = await retiredPeople();
  for (const id of retired) {
    if (isThere(id) && (await hasFaces(id))) {
      await recall(id, id);
    }
  }
};
