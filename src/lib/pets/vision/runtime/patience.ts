/** What the page is told, from within the worker: how long it may have to wait for the next word. */

/** For what takes no time to speak of, on the slowest of devices. */
export const usualPatienceMs = 60_000;
/** For what comes over the network. */
export const networkPatienceMs = 180_000;

interface Step {
  ms: number;
}

const steps = new Set<Step>();
let tell: (ms: number) => void = () => {};

const tellLongest = () =>
  tell(Math.max(...[...steps].map(({ ms }) => ms), ...(steps.size === 0 ? [usualPatienceMs] : [])));

/** Has the page told. */
export const tellPatience = (to: (ms: number) => void): void => {
  tell = to;
};

/** Work that ends within so many milliseconds, or never does: the page gives up on this worker then. */
export const within = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  const step: Step = { ms };
  steps.add(step);
  tellLongest();
  try {
    return await work();
  } finally {
    steps.delete(step);
    tellLongest();
  }
};
