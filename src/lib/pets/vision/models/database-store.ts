import type { DBSchema } from 'idb';
import { withRoom } from '../../core/storage/browser-store';
import { Database } from '../../core/storage/database';
import type { ModelRecord, ModelSlot } from './record';
import { without, type ModelStore } from './store';

interface Schema extends DBSchema {
  /** The models in use, all in one entry. */
  lists: { key: 'models'; value: ModelRecord[] };
  /** Files by their hash. */
  files: { key: string; value: Blob };
}

/** So long a large file may take on a slow disk. */
const patienceMs = 300_000;

/** In IndexedDB, for pages without a file system, which are those opened over plain http. */
class DatabaseModelStore implements ModelStore {
  readonly #database: Database<Schema>;

  constructor(database: Database<Schema>) {
    this.#database = database;
  }

  async records(): Promise<ModelRecord[]> {
    return (await this.#database.run((database) => database.get('lists', 'models'))) ?? [];
  }

  async read({ hash }: ModelRecord): Promise<Uint8Array> {
    const file = await this.#database.run((database) => database.get('files', hash));
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
    return withRoom(() =>
      this.#database.run(async (database) => {
        const transaction = database.transaction(['lists', 'files'], 'readwrite', { durability: 'strict' });
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
      }, patienceMs),
    );
  }
}

/** The browser's database for models, or null where it has none for this page. Never rejects. */
export const openDatabaseStore = async (): Promise<ModelStore | null> => {
  const database = new Database<Schema>('pets-models', 1, (fresh) => {
    fresh.createObjectStore('lists');
    fresh.createObjectStore('files');
  });
  try {
    await database.open();
    return new DatabaseModelStore(database);
  } catch {
    return null;
  }
};
