/**
 * What `work` answers, if it does so in time; what comes later is not waited for.
 * @throws what `tooLate` makes, after `ms` milliseconds
 */
export const withinTime = async <T>(work: Promise<T>, ms: number, tooLate: () => Error): Promise<T> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLate()), ms);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
};
