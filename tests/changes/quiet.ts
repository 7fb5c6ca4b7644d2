let unanswered = 0;

/** Counts the requests of this process from now on. */
export const countRequests = (): void => {
  const fetching = fetch;
  const counted: typeof fetch = async (...asked) => {
    unanswered++;
    try {
      return await fetching(...asked);
    } finally {
      unanswered--;
    }
  };
  Object.assign(globalThis, { fetch: counted });
};

/** So often in a row nothing may be on its way, 20 ms apart. */
const calmRounds = 6;

/** Resolves when nothing is asked for any more: a browser tells others of a change, and ends its turn, behind the change itself. */
export const untilQuiet = async (): Promise<void> => {
  for (let calm = 0; calm < calmRounds; calm = unanswered === 0 ? calm + 1 : 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
