/** A timer that can be held and goes on with what was left of it. */
export interface Countdown {
  hold(): void;
  resume(): void;
  stop(): void;
}

/** Calls `onEnd` after `milliseconds`, not counting the time that it is held; 0 never ends. */
export const startCountdown = (milliseconds: number, onEnd: () => void): Countdown => {
  let left = milliseconds;
  let startedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hold = () => {
    if (timer === undefined) {
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    left -= Date.now() - startedAt;
  };
  const resume = () => {
    if (timer !== undefined || milliseconds <= 0) {
      return;
    }
    startedAt = Date.now();
    timer = setTimeout(onEnd, Math.max(0, left));
  };
  resume();
  return { hold, resume, stop: () => clearTimeout(timer) };
};
