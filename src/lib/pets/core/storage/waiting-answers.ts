/** What the names begin with under which each page keeps the review's answers that wait to be saved. */
export const waitingAnswersPrefix = 'pets-review-waiting-';

/** The names under which pages keep answers that wait, whether they are still open or gone; none where storage is blocked. */
export const waitingAnswersKept = (): string[] => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(waitingAnswersPrefix));
  } catch {
    return [];
  }
};
