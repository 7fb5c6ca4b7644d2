/** How many requests the app keeps under way for one piece of work; browsers and small servers both cope with it. */
export const requestLimit = 8;

/**
 * `items.map(work)` with at most `limit` calls under way, results in the order of the items. After the first failure, or
 * once the signal is aborted, no further call begins; that failure is thrown when the calls under way have ended, so that
 * nothing goes on behind the caller's back.
 */
export const mapPool = async <T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
  signal?: AbortSignal,
): Promise<R[]> => {
  const results = Array.from<R>({ length: items.length });
  const failures: unknown[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length && failures.length === 0) {
      const index = next++;
      try {
        signal?.throwIfAborted();
        results[index] = await work(items[index], index);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) {
    throw failures[0];
  }
  return results;
};
