/** How many requests the app keeps under way for one piece of work; browsers and small servers both cope with it. */
export const requestLimit = 8;

/**
 * `items.map(work)` with at most `limit` calls under way, results in the order of the items. The first failure stops
 * the rest and is thrown; so does an aborted signal, with its reason.
 */
export const mapPool = async <T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
  signal?: AbortSignal,
): Promise<R[]> => {
  const results = Array.from<R>({ length: items.length });
  let next = 0;
  let failed = false;
  const worker = async () => {
    while (next < items.length && !failed) {
      signal?.throwIfAborted();
      const index = next++;
      try {
        results[index] = await work(items[index], index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
};
