import {
  IDBCursor,
  IDBDatabase,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
  type IDBFactory,
} from 'fake-indexeddb';
import type { Timeline } from '../timeline.ts';
import type { Globals } from './bundle.ts';

/** What becomes of a write to IndexedDB. */
export type WriteFate = 'written' | 'full' | 'ended-before' | 'ended-after';

/** The tab, as far as its databases have to know it. */
export interface StorageOwner {
  readonly isDead: boolean;
  /** Asked before every write. */
  fateOfWrite(database: string): WriteFate;
  end(): void;
}

class TabGoneError extends DOMException {
  constructor() {
    super('The tab has ended', 'AbortError');
  }
}

const gone = () => new TabGoneError();

/** Whether what failed is of a tab that has ended: in a browser nobody would hear of it. */
export const isOfEndedTab = (error: unknown): boolean => error instanceof TabGoneError;

/** IndexedDB as one tab has it: shared with the other tabs of its browser, and out of reach once the tab has ended. */
export class TabStorage {
  readonly #timeline: Timeline;
  readonly #owner: StorageOwner;
  readonly #running = new Set<IDBTransaction>();

  constructor(timeline: Timeline, owner: StorageOwner) {
    this.#timeline = timeline;
    this.#owner = owner;
  }

  /** What was not committed is lost, as when a tab ends. */
  abort(): void {
    for (const transaction of this.#running) {
      try {
        transaction.abort();
      } catch {
        // it is being committed
      }
    }
  }

  globals(factory: IDBFactory): Globals {
    const watch = (transaction: IDBTransaction) => this.#watch(transaction);
    const refuse = () => {
      if (this.#owner.isDead) {
        throw gone();
      }
    };
    const open = function (this: IDBDatabase, ...given: Parameters<IDBDatabase['transaction']>) {
      refuse();
      // eslint-disable-next-line unicorn/no-this-outside-of-class -- as above
      return watch(IDBDatabase.prototype.transaction.apply(this, given) as IDBTransaction);
    };
    const TabDatabase = Object.assign(() => undefined, {
      prototype: Object.create(IDBDatabase.prototype, {
        transaction: { value: open },
      }) as IDBDatabase,
    });
    Object.defineProperty(TabDatabase, Symbol.hasInstance, { value: (value: unknown) => value instanceof IDBDatabase });
    return {
      indexedDB: {
        open: (...given: Parameters<IDBFactory['open']>) => {
          refuse();
          const end = this.#timeline.begin();
          const request = factory.open(...given);
          for (const type of ['success', 'error', 'blocked']) {
            request.addEventListener(type, end);
          }
          return request;
        },
        deleteDatabase: (name: string) => {
          refuse();
          return factory.deleteDatabase(name);
        },
      },
      IDBDatabase: TabDatabase,
      IDBObjectStore,
      IDBIndex,
      IDBCursor,
      IDBTransaction,
      IDBRequest,
      IDBKeyRange,
    };
  }

  #watch(transaction: IDBTransaction): IDBTransaction {
    const end = this.#timeline.begin();
    this.#running.add(transaction);
    for (const type of ['complete', 'abort']) {
      transaction.addEventListener(type, () => {
        this.#running.delete(transaction);
        end();
      });
    }
    const objectStore = transaction.objectStore.bind(transaction);
    transaction.objectStore = (name) => this.#guard(objectStore(name), transaction);
    return transaction;
  }

  #guard(store: IDBObjectStore, transaction: IDBTransaction): IDBObjectStore {
    const guarded = <Given extends unknown[], T>(write: (...given: Given) => T) => {
      const bound = write.bind(store) as (...given: Given) => T;
      return (...given: Given): T => {
        const fate = this.#owner.fateOfWrite(transaction.db.name);
        if (fate === 'full') {
          throw new DOMException('The disk is full', 'QuotaExceededError');
        }
        if (fate === 'ended-before') {
          this.#owner.end();
          throw gone();
        }
        if (fate === 'ended-after') {
          transaction.addEventListener('complete', () => this.#owner.end());
        }
        return bound(...given);
      };
    };
    if (!Object.hasOwn(store, 'put')) {
      Object.assign(store, { put: guarded(store.put), delete: guarded(store.delete) });
    }
    return store;
  }
}
