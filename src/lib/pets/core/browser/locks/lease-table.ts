import type { DBSchema } from 'idb';
import { withRoom } from '../../storage/browser-store';
import { Database } from '../../storage/database';
import { randomId } from '../random-id';

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
/** Where the table says which one it is: browsers that take it away let it be made anew. Nobody holds a lock of that name. */
const birth = '';

/** Leases by the name of their lock, shared by the tabs of a browser. All of these reject where it has no IndexedDB. */
export class LeaseTable {
  readonly #database: Database<Schema>;
  /** In which table each lock was taken, by the token of its holder. */
  readonly #takenIn = new Map<string, string | undefined>();

  constructor(name = 'pets-locks') {
    this.#database = new Database<Schema>(name, 1, async (fresh) => {
      await fresh.createObjectStore(table).put({ token: randomId(), beats: 0 }, birth);
    });
  }

  read(name: string): Promise<Lease | undefined> {
    return this.#database.run((database) => database.get(table, name));
  }

  /**
   * Takes a lock that is free, or that `over` holds, who is dead.
   * @returns the lease that stands in the way, or null when the lock has been taken
   */
  take(name: string, lease: Lease, over?: Lease): Promise<Lease | null> {
    return this.#change(name, (found, born) => {
      // It may have been taken before the connection was lost, and be taken once more.
      const isOurs = found?.token === lease.token;
      const isFree = !found || isOurs || (over?.token === found.token && over.beats === found.beats);
      if (!isFree) {
        return { answer: found };
      }
      this.#takenIn.set(lease.token, born);
      return { put: lease, answer: null };
    });
  }

  /** Shows that the holder is alive; false when it does not hold the lock any more. */
  beat(name: string, token: string): Promise<boolean> {
    return this.#change(name, (found, born) => {
      if (found?.token === token) {
        return { put: { token, beats: found.beats + 1 }, answer: true };
      }
      // in a table that was made anew nobody can have taken it over and given it back
      const isForgotten = !found && this.#takenIn.get(token) !== born;
      this.#takenIn.set(token, born);
      return isForgotten ? { put: { token, beats: 1 }, answer: true } : { answer: false };
    });
  }

  /** Frees a lock, if that holder still has it. */
  give(name: string, token: string): Promise<void> {
    this.#takenIn.delete(token);
    return this.#change(name, (found) => ({ put: found?.token === token ? null : undefined, answer: undefined }));
  }

  /** One transaction: nobody comes in between reading and writing. */
  #change<T>(
    name: string,
    decide: (found: Lease | undefined, born: string | undefined) => { put?: Lease | null; answer: T },
  ): Promise<T> {
    return withRoom(() =>
      this.#database.run(async (database) => {
        const transaction = database.transaction(table, 'readwrite', { durability: 'relaxed' });
        const { store } = transaction;
        const [found, first] = await Promise.all([store.get(name), store.get(birth)]);
        const { put, answer } = decide(found, first?.token);
        const writing = put === null ? store.delete(name) : put && store.put(put, name);
        await Promise.all([writing, transaction.done]);
        return answer;
      }),
    );
  }
}
