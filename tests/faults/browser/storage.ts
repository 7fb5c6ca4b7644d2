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
import type { StorageLoss } from '../server/fault.ts';
import type { Timeline } from '../timeline.ts';
import type { Globals } from './bundle.ts';

/** What becomes of a write to IndexedDB. */
export type WriteFate = 'written' | StorageLoss | 'ended-before' | 'ended-after';

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

const refused = () => new DOMException('Internal error', 'UnknownError');

/** Whether the browser gave nothing of what it stores. */
export const isRefused = (error: unknown): boolean => error instanceof DOMException && error.name === 'UnknownError';

/** A version that no tab has. */
const newerVersion = 1000;

/** Takes everything away, or has another version of the app take it over: whoever has it open is asked to let go. */
const takeAway = async (factory: IDBFactory, how: 'evicted' | 'newer'): Promise<void> => {
  const databases = await factory.databases();
  for (const { name = '' } of databases) {
    if (how === 'evicted') {
      factory.deleteDatabase(name);
    } else {
      const request = factory.open(name, newerVersion);
      request.addEventListener('success', () => request.result.close());
    }
  }
};

const gone = () => new TabGoneError();

/** Whether what failed is of a tab that has ended, whose transactions alone are aborted: in a browser nobody would hear of it. */
export const isOfEndedTab = (error: unknown): boolean =>
  error instanceof TabGoneError ||
  (error instanceof DOMException && error.name === 'AbortError' && error.message.includes('IDBTransaction'));

/** IndexedDB as one tab has it: shared with the other tabs of its browser, and out of reach once the tab has ended. */
export class TabStorage {
  readonly #timeline: Timeline;
  readonly #owner: StorageOwner;
  readonly #factory: IDBFactory;
  readonly #running = new Set<IDBTransaction>();
  #isBlocking = false;
  #isBlocked = false;

  constructor(timeline: Timeline, owner: StorageOwner, factory: IDBFactory) {
    this.#timeline = timeline;
    this.#owner = owner;
    this.#factory = factory;
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

  globals(): Globals {
    const factory = this.#factory;
    const watch = (transaction: IDBTransaction) => this.#watch(transaction);
    const refuse = () => {
      if (this.#owner.isDead) {
        throw gone();
      }
      if (this.#isBlocked) {
        throw refused();
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
        const isTaken = fate === 'evicted' || fate === 'newer';
        void (isTaken && takeAway(this.#factory, fate));
        // until something is to be kept that can't be, whoever reads is told that it failed
        this.#isBlocking ||= fate === 'blocked';
        this.#isBlocked ||= this.#isBlocking && transaction.db.name !== 'pets-locks';
        if (this.#isBlocked) {
          throw refused();
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
