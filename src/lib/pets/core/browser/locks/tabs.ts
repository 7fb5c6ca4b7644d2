/** What tabs say to each other about their leases. Unlike timers, browsers slow none of it down in hidden tabs. */
export type TabMessage =
  /** Who holds this lease? Whoever asks waits for the lock. */
  | { type: 'ask'; name: string; token: string }
  /** I do, and I am alive. */
  | { type: 'here'; token: string }
  /** I do not any more: the lock is free, or will be as the page ends. */
  | { type: 'freed'; name: string; token: string };

/** The other tabs of this browser. */
export interface Tabs {
  say(message: TabMessage): void;
  listen(listener: (message: TabMessage) => void): void;
}

const alone: Tabs = { say: () => {}, listen: () => {} };

/** The other tabs, through a `BroadcastChannel`; silence where there is none. */
export const otherTabs = (): Tabs => {
  if (typeof window === 'undefined' || typeof BroadcastChannel === 'undefined') {
    return alone;
  }
  const channel = new BroadcastChannel('pets-locks');
  return {
    say: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => listener(data)),
  };
};
