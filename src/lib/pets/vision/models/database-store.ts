import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { withRoom } from '../../core/storage/browser-store';
import type { ModelRecord, ModelSlot } from './record';
import { without, type ModelStore } from './store';

interface Schema extends DBSchema {
  lists: { key: 'models'; value: ModelRecord[] };
  files: { key: string; value: Blob };
}

/** In IndexedDB, for pages without a file system, which are those opened over plain http. */
class DatabaseModelStore implements ModelStore {
  readonly #database: IDBPDatabase<Schema>;

  constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  async records(): Promise<ModelRecord[]> {
    return (await this.#database.get('lists', 'models')) ?? [];
  }

  async read({ hash }: ModelRecord): Promise<Uint8Array> {
    const file = await this.#database.get('files', hash);
    if (!file) {
      throw new Error('The model is gone');
    }
    return new Uint8Array(await file.arrayBuffer());
  }

  async put(record: ModelRecord, file: Uint8Array, onProgress: (done: number) => void): Promise<void> {
    await this.#change((records) => [...without(records, record.slot), record], { record, file });
    onProgress(file.length);
  }

  remove(slot: ModelSlot): Promise<void> {
    return this.#change((records) => without(records, slot));
  }

  /** In one transaction, so that what breaks off leaves everything as it was, and no other tab comes in between. */
  #change(
    edit: (records: readonly ModelRecord[]) => ModelRecord[],
    added?: { record: ModelRecord; file: Uint8Array },
  ): Promise<void> {
    return withRoom(() => this.#changeOnce(edit, added));
  }

  async #changeOnce(
    edit: (records: readonly ModelRecord[]) => ModelRecord[],
    added?: { record: ModelRecord; file: Uint8Array },
  ): Promise<void> {
    const transaction = this.#database.transaction(['lists', 'files'], 'readwrite', { durability: 'strict' });
    const [lists, files] = [transaction.objectStore('lists'), transaction.objectStore('files')];
    const write = async () => {
      const records = edit((await lists.get('models')) ?? []);
      const used = new Set(records.map(({ hash }) => hash));
      const kept = await files.getAllKeys();
      const unused = kept.filter((hash) => !used.has(hash));
      // First, since this is what may not fit.
      if (added) {
        await files.put(new Blob([added.file as BlobPart]), added.record.hash);
      }
      await Promise.all([lists.put(records, 'models'), ...unused.map((hash) => files.delete(hash))]);
    };
    await Promise.all([write(), transaction.done]);
  }
}

/** The browser's database for models, or null where it has none for this page. Never rejects. */
export const openDatabaseStore = async (): Promise<ModelStore | null> => {
  try {
    const database = await openDB<Schema>('pets-models', 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('lists');
        fresh.createObjectStore('files');
      },
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    });
    return new DatabaseModelStore(database);
  } catch {
    return null;
  }
};
