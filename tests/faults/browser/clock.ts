import type { Random } from '../random.ts';
import type { Timeline } from '../timeline.ts';
import type { Globals } from './bundle.ts';

/** A clock of a device, wrong by `skewMs`, whose timers end with the tab. */
export const clockGlobals = (timeline: Timeline, skewMs: number, isDead: () => boolean): Globals => {
  const now = () => timeline.now + skewMs;
  const TabDate = class extends Date {
    constructor(...given: [] | [number]) {
      super(...(given.length === 0 ? ([now()] as const) : given));
    }

    static override now(): number {
      return now();
    }
  };
  const stops = new Map<number, () => void>();
  let last = 0;
  const start = (call: () => void, ms: number, isRepeated: boolean): number => {
    const id = ++last;
    const again = () => {
      stops.delete(id);
      if (isDead()) {
        return;
      }
      if (isRepeated) {
        stops.set(id, timeline.after(ms, again));
      }
      call();
    };
    stops.set(id, timeline.after(ms, again));
    return id;
  };
  const stop = (id: number): void => {
    stops.get(id)?.();
    stops.delete(id);
  };
  return {
    Date: TabDate,
    performance: { now: () => timeline.now },
    setTimeout: (call: () => void, ms = 0) => start(call, ms, false),
    setInterval: (call: () => void, ms = 0) => start(call, ms, true),
    clearTimeout: stop,
    clearInterval: stop,
  };
};

/** What else the app takes from chance. */
export const chanceGlobals = (random: Random): Globals => ({
  Math: Object.create(Math, { random: { value: () => random.next() } }) as Math,
  crypto: {
    getRandomValues: (bytes: Uint8Array) => {
      for (let index = 0; index < bytes.length; index++) {
        bytes[index] = random.below(256);
      }
      return bytes;
    },
  },
});
