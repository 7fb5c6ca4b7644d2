import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import { withinTime } from '../async/time-limit';

/** Makes the stores, from those of an older version or from none (0). */
export type Upgrade<Schema extends DBSchema | unknown> = (
  database: IDBPDatabase<Schema>,
  oldVersion: number,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>,
) => Promise<void> | void;

/** The browser does not open the database: another tab keeps it, or it has forgotten that it was asked. */
export class DatabaseSilentError extends Error {
  override readonly name = 'DatabaseSilentError';

  constructor(database: string) {
    super(`${database} does not open`);
  }
}

/** Longer than any browser that opens at all, on a slow disk. */
const patienceMs = 10_000;

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
  /** Whether this opening was waited for in vain: nobody waits for it once more. */
  #isSilent = false;

  constructor(name: string, version: number, upgrade: Upgrade<Schema>) {
    this.#name = name;
    this.#version = version;
    this.#upgrade = upgrade;
  }

  /**
   * Runs work on the database, which may be run twice: it is one transaction, or can be repeated.
   * @throws DatabaseSilentError, or what the browser or the work throws
   */
  async run<T>(work: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const opening = this.#open();
    const database = await this.#inTime(opening);
    try {
      return await work(database);
    } catch (error) {
      const isLost = this.#opening !== opening || (error instanceof Error && losses.has(error.name));
      if (!isLost) {
        throw error;
      }
      this.#drop(opening);
      database.close();
      return work(await this.#inTime(this.#open()));
    }
  }

  /** Opens it, to know early whether it can be. @throws as `run` */
  async open(): Promise<void> {
    await this.#inTime(this.#open());
  }

  async #inTime(opening: Promise<IDBPDatabase<Schema>>): Promise<IDBPDatabase<Schema>> {
    try {
      return await withinTime(opening, this.#isSilent ? 0 : patienceMs, () => new DatabaseSilentError(this.#name));
    } catch (error) {
      this.#isSilent = error instanceof DatabaseSilentError;
      throw error;
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
      blocking: (_current, _blocked, event) => {
        this.#drop(opening);
        (event.target as IDBDatabase).close();
      },
      terminated: () => this.#drop(opening),
    });
    opening.then(() => (this.#isSilent = false)).catch(() => this.#drop(opening));
    this.#opening = opening;
    return opening;
  }
}
