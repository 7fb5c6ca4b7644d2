import { deferred } from '../async/deferred';

const last = new Map<string, Promise<unknown>>();

const inTurn = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const before = last.get(name);
  const { promise, resolve } = deferred<void>();
  last.set(name, promise);
  await before;
  try {
    return await work();
  } finally {
    resolve();
  }
};

/** Runs what shares a name one after another, in this tab and, where the browser can tell, in all of its tabs. */
export const exclusive = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  inTurn(name, async () => {
    const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
    return locks ? locks.request(name, () => work()) : work();
  });
