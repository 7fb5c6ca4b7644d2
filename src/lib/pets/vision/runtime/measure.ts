/** Runs that are timed. */
const timedRuns = 3;

/** Milliseconds that `run` takes on this machine: the median of a few; it should have been run before, to be warm. */
export const measure = async (run: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let count = 0; count < timedRuns; count++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(timedRuns / 2)];
};
