import type { Held, Locks } from './locks';

/** The browser itself frees a lock when its page ends, and lets no page sleep for the Back button that holds one. */
const held: Held = { confirm: () => Promise.resolve() };

/** Locks of the browser itself. */
export const nativeLocks = (manager: LockManager): Locks => ({
  request: (name, work) => manager.request(name, () => work(held)),
  ifFree: (name, work) =>
    manager.request(name, { ifAvailable: true }, async (lock) => (lock ? { result: await work(held) } : null)),
  whenFree: (name, signal) => manager.request(name, { signal }, () => Promise.resolve()),
});
