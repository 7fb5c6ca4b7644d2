import type { DBSchema } from 'idb';
import { withRoom } from '../../storage/browser-store';
import { Database } from '../../storage/database';

/** Who holds a lock. */
export interface Lease {
  /** The holder, another one each time the lock is taken. */
  token: string;
  /** Goes up while its tab is alive. A count, not a time: clocks are set. */
  beats: number;
}

interface Schema extends DBSchema {
  leases: { key: string; value: Lease };
}

const table = 'leases';

/** Leases by the name of their lock, shared by the tabs of a browser. All of these reject where it has no IndexedDB. */
export class LeaseTable {
  readonly #database: Database<Schema>;

  constructor(name = 'pets-locks') {
    this.#database = new Database<Schema>(name, 1, (fresh) => void fresh.createObjectStore(table));
  }

  read(name: string): Promise<Lease | undefined> {
    return this.#database.run((database) => database.get(table, name));
  }

  /**
   * Takes a lock that is free, or that `over` holds, who is dead.
   * @returns the lease that stands in the way, or null when the lock has been taken
   */
  take(name: string, lease: Lease, over?: Lease): Promise<Lease | null> {
    return this.#change(name, (found) => {
      // It may have been taken before the connection was lost, and be taken once more.
      const isOurs = found?.token === lease.token;
      const isFree = !found || isOurs || (over?.token === found.token && over.beats === found.beats);
      return isFree ? { put: lease, answer: null } : { answer: found };
    });
  }

  /** Shows that the holder is alive; false when it does not hold the lock any more. */
  beat(name: string, token: string): Promise<boolean> {
    return this.#change(name, (found) =>
      found?.token === token ? { put: { token, beats: found.beats + 1 }, answer: true } : { answer: false },
    );
  }

  /** Frees a lock, if that holder still has it. */
  give(name: string, token: string): Promise<void> {
    return this.#change(name, (found) => ({ put: found?.token === token ? null : undefined, answer: undefined }));
  }

  /** One transaction: nobody comes in between reading and writing. */
  #change<T>(name: string, decide: (found: Lease | undefined) => { put?: Lease | null; answer: T }): Promise<T> {
    return withRoom(() =>
      this.#database.run(async (database) => {
        const transaction = database.transaction(table, 'readwrite', { durability: 'relaxed' });
        const { store } = transaction;
        const { put, answer } = decide(await store.get(name));
        const writing = put === null ? store.delete(name) : put && store.put(put, name);
        await Promise.all([writing, transaction.done]);
        return answer;
      }),
    );
  }
}
