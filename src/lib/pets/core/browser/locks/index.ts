/** Locks by name, within this tab and among all tabs of this browser, on every page that the app is opened from. */
import { deferred } from '../../async/deferred';
import { onLeaving } from '../page-life';
import { webLocks } from '../secure-context';
import { browserClock } from './clock';
import { farewells } from './farewells';
import { LeaseTable } from './lease-table';
import { LeaseLocks } from './leases';
import type { Locks, Work } from './locks';
import { otherTabs } from './tabs';
import { nativeLocks } from './web-locks';

export { type Held } from './locks';

let leases: LeaseLocks | undefined;

const openLeases = (): LeaseLocks => {
  const opened = new LeaseLocks(new LeaseTable(), otherTabs(), browserClock(), farewells);
  onLeaving(() => opened.leave());
  return opened;
};

const locks = (): Locks => {
  const manager = webLocks();
  return manager ? nativeLocks(manager) : (leases ??= openLeases());
};

/** The last of this tab to ask for each name. */
const last = new Map<string, Promise<void>>();

const inTurn = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const before = last.get(name);
  const { promise, resolve } = deferred<void>();
  last.set(name, promise);
  await before;
  try {
    return await work();
  } finally {
    if (last.get(name) === promise) {
      last.delete(name);
    }
    resolve();
  }
};

/** Runs what shares a name one after another, in this tab and in all others of this browser. */
export const exclusive = <T>(name: string, work: Work<T>): Promise<T> =>
  inTurn(name, () => locks().request(name, work));

/** Runs the work if nobody holds or waits for that name, in this tab or another; else null at once. */
export const ifFree = async <T>(name: string, work: Work<T>): Promise<{ result: T } | null> =>
  last.has(name) ? null : inTurn(name, () => locks().ifFree(name, work));

/**
 * Resolves once no other tab holds that name, because it is done or because its page has ended: then it may take some
 * ten seconds. Rejects with AbortError.
 */
export const whenFree = (name: string, signal: AbortSignal): Promise<void> => locks().whenFree(name, signal);
