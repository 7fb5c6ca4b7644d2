import { openDB, unwrap, wrap, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { withinTime } from '../async/time-limit';
import { onLeaving, untilShown } from '../browser/page-life';
import { isOutdated, tellStorageTrouble } from './trouble';

/** Makes the stores, from those of an older version or from none (0). */
export type Upgrade<Schema extends DBSchema | unknown> = (
  database: IDBPDatabase<Schema>,
  oldVersion: number,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => Promise<void> | void;

/** The browser does not open the database, or begins no work on it: something else keeps it, or it forgot the request. */
export class DatabaseSilentError extends Error {
  override readonly name = 'DatabaseSilentError';

  constructor(database: string) {
    super(`${database} does not answer`);
  }
}

/** Longer than any browser that opens at all, on a slow disk. */
const patienceMs = 10_000;

/** The transactions of a connection that are not over. */
const trackTransactions = (connection: IDBDatabase): ReadonlySet<IDBTransaction> => {
  const running = new Set<IDBTransaction>();
  connection.transaction = (...given) => {
    const transaction = IDBDatabase.prototype.transaction.apply(connection, given);
    running.add(transaction);
    // Whether it failed is told to those who wait for its requests.
    void wrap(transaction)
      .done.catch(() => {})
      .then(() => running.delete(transaction));
    return transaction;
  };
  return running;
};

/** What browsers throw where a connection is gone: closed, or lost with the process that served it. */
const losses: ReadonlySet<string> = new Set(['InvalidStateError', 'UnknownError']);

/**
 * One database of this browser, opened when it is first used. Browsers end connections as they please (behind sleeping
 * pages, when data are cleared, for a newer version of the app): then it is opened again and the work is done once more.
 * The only place that opens databases.
 */
export class Database<Schema extends DBSchema | unknown = unknown> {
  readonly #name: string;
  readonly #version: number;
  readonly #upgrade: Upgrade<Schema>;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;
  #running: ReadonlySet<IDBTransaction> = new Set();
  /** Whether the database was waited for in vain: until it answers, nobody waits for it once more. */
  #isSilent = false;

  constructor(name: string, version: number, upgrade: Upgrade<Schema>) {
    this.#name = name;
    this.#version = version;
    this.#upgrade = upgrade;
    onLeaving(() => this.#leave());
  }

  /**
   * Runs work on the database, which may be run twice: it is one transaction, or can be repeated.
   * @param ms how long it may take
   * @throws DatabaseSilentError, or what the browser or the work throws
   */
  async run<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>, ms = patienceMs): Promise<T> {
    await untilShown();
    const opening = this.#open();
    const database = await this.#inTime(opening);
    try {
      return await this.#inTime(work(database), ms);
    } catch (error) {
      const isLost = this.#opening !== opening || (error instanceof Error && losses.has(error.name));
      if (!isLost) {
        throw error;
      }
      this.#drop(opening);
      database.close();
      await untilShown();
      return this.#inTime(work(await this.#inTime(this.#open())), ms);
    }
  }

  /** Opens it, to know early whether it can be. @throws as `run` */
  async open(): Promise<void> {
    await untilShown();
    await this.#inTime(this.#open());
  }

  async #inTime<T>(doing: Promise<T>, ms = patienceMs): Promise<T> {
    try {
      return await withinTime(doing, this.#isSilent ? 0 : ms, () => new DatabaseSilentError(this.#name));
    } catch (error) {
      if (error instanceof DatabaseSilentError) {
        this.#isSilent = true;
        doing.then(() => (this.#isSilent = false)).catch(() => {});
      }
      throw error;
    }
  }

  /** In WebKit the transactions of a page that was left may block those of the next one for ever. */
  #leave(): void {
    const opening = this.#opening;
    if (opening) {
      this.#drop(opening);
      for (const transaction of this.#running) {
        try {
          transaction.abort();
        } catch {
          // It is being committed, and ends by itself.
        }
      }
      opening.then((database) => database.close()).catch(() => {});
    }
  }

  #drop(opening: Promise<IDBPDatabase<Schema>>): void {
    if (this.#opening === opening) {
      this.#opening = undefined;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#opening) {
      return this.#opening;
    }
    const opening = openDB<Schema>(this.#name, this.#version, {
      upgrade: (database, oldVersion, _, transaction) => {
        // What fails in it ends the transaction, and so the opening.
        Promise.resolve(this.#upgrade(database, oldVersion, transaction)).catch(() => {});
      },
      // another tab with a newer version of the app wants in, or somebody clears the data
      blocking: (current, newer, event) => {
        this.#drop(opening);
        if (newer !== null && newer > current) {
          tellStorageTrouble('outdated');
        }
        (event.target as IDBDatabase).close();
      },
      terminated: () => this.#drop(opening),
    });
    opening
      .then((database) => (this.#running = trackTransactions(unwrap(database) as IDBDatabase)))
      .catch((error: unknown) => {
        this.#drop(opening);
        if (isOutdated(error)) {
          tellStorageTrouble('outdated');
        }
      });
    this.#opening = opening;
    return opening;
  }
}
