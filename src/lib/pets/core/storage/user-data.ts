import { deleteDB } from 'idb';
import { leaveForGood } from '../browser/page-life';
import { dropCaches } from './browser-store';
import { waitingAnswersKept } from './waiting-answers';

/** What is kept for each user, under a name that ends in the user's id. */
const kinds = ['pets-journal', 'pets-register', 'pets-lessons', 'pets-keeper'];

/** Where the review was left, and whom faces were last given to. */
const texts = ['pets-review', 'pets-recently-used'];

/** So long another tab may take to let go of a database. */
const patienceMs = 3000;

/**
 * Deletes what this browser keeps of a user: history, decisions, what was learned, and all that was computed from photos.
 * Models stay, they are nobody's. Never rejects.
 */
export const forgetUserData = async (userId: string): Promise<void> => {
  // what is still being worked on would write it anew
  leaveForGood();
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs));
  const deleting = kinds.map((kind) => deleteDB(`${kind}-${userId}`));
  try {
    for (const name of [...texts, ...waitingAnswersKept()]) {
      localStorage.removeItem(name);
    }
  } catch {
    // blocked, so that nothing is there
  }
  await Promise.race([Promise.allSettled([...deleting, dropCaches()]), late]);
};
