/** Time, in milliseconds. */
export interface Clock {
  /** Time since an arbitrary moment, none of it lost while the page or the device slept. */
  now(): number;
  /** Resolves after that time at the earliest; browsers make hidden tabs wait for up to a minute. */
  sleep(ms: number): Promise<void>;
  /** Calls back again and again; returns how to stop. */
  every(ms: number, call: () => void): () => void;
}

/**
 * A clock that only goes on. Some browsers stop their steady clock while the device sleeps, and the other one is set
 * back at times: whichever went further counts.
 */
const steady = (): (() => number) => {
  let elapsed = 0;
  let [wall, page] = [Date.now(), performance.now()];
  return () => {
    const [wallNow, pageNow] = [Date.now(), performance.now()];
    elapsed += Math.max(wallNow - wall, pageNow - page, 0);
    [wall, page] = [wallNow, pageNow];
    return elapsed;
  };
};

export const browserClock = (): Clock => ({
  now: steady(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  every: (ms, call) => {
    const timer = setInterval(call, ms);
    return () => clearInterval(timer);
  },
});
