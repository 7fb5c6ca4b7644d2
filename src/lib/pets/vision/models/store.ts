import { exclusive } from '../../core/browser/locks';
import { openForWriting, ownFiles } from '../../core/browser/secure-context';
import type { ModelRecord, ModelSlot } from './record';

export interface ModelStore {
  records(): Promise<ModelRecord[]>;
  read(record: ModelRecord): Promise<Uint8Array>;
  /** Keeps a model in place of the one in its slot, which stays when this rejects. Progress is in bytes. */
  put(record: ModelRecord, file: Uint8Array, onProgress: (done: number) => void): Promise<void>;
  remove(slot: ModelSlot): Promise<void>;
}

export const without = (records: readonly ModelRecord[], slot: ModelSlot): ModelRecord[] =>
  records.filter((record) => record.slot !== slot);

/** For browsers that keep nothing, as some private windows do: until the page is closed. */
export class MemoryModelStore implements ModelStore {
  #records: ModelRecord[] = [];
  readonly #files = new Map<string, Uint8Array>();

  records(): Promise<ModelRecord[]> {
    return Promise.resolve(this.#records);
  }

  read({ hash }: ModelRecord): Promise<Uint8Array> {
    const file = this.#files.get(hash);
    return file ? Promise.resolve(file) : Promise.reject(new Error('The model is gone'));
  }

  put(record: ModelRecord, file: Uint8Array): Promise<void> {
    this.#records = [...without(this.#records, record.slot), record];
    this.#files.set(record.hash, file);
    this.#sweep();
    return Promise.resolve();
  }

  remove(slot: ModelSlot): Promise<void> {
    this.#records = without(this.#records, slot);
    this.#sweep();
    return Promise.resolve();
  }

  #sweep(): void {
    for (const hash of this.#files.keys()) {
      if (this.#records.every((record) => record.hash !== hash)) {
        this.#files.delete(hash);
      }
    }
  }
}

const folderName = 'pets-models';
const listName = 'models.json';
const fileName = ({ hash }: ModelRecord): string => `${hash}.onnx`;
const chunkSize = 4 * 1024 * 1024;

/** Keeps a file in the folder; only possible in a worker. */
const write = async (
  folder: FileSystemDirectoryHandle,
  name: string,
  bytes: Uint8Array,
  onProgress: (done: number) => void = () => {},
): Promise<void> => {
  const access = await openForWriting(await folder.getFileHandle(name, { create: true }));
  try {
    access.truncate(0);
    for (let at = 0; at < bytes.length; at += chunkSize) {
      access.write(bytes.subarray(at, at + chunkSize), { at });
      onProgress(Math.min(bytes.length, at + chunkSize));
    }
    access.flush();
  } finally {
    access.close();
  }
};

const isMissing = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotFoundError';

/** In the browser's own file system for this site (OPFS). The list is written last: what breaks off before leaves the earlier model. */
class FileModelStore implements ModelStore {
  readonly #folder: FileSystemDirectoryHandle;

  constructor(folder: FileSystemDirectoryHandle) {
    this.#folder = folder;
  }

  async records(): Promise<ModelRecord[]> {
    try {
      const handle = await this.#folder.getFileHandle(listName);
      const file = await handle.getFile();
      return JSON.parse(await file.text()) as ModelRecord[];
    } catch (error) {
      if (isMissing(error) || error instanceof SyntaxError) {
        return [];
      }
      throw error;
    }
  }

  async read(record: ModelRecord): Promise<Uint8Array> {
    const handle = await this.#folder.getFileHandle(fileName(record));
    const file = await handle.getFile();
    return new Uint8Array(await file.arrayBuffer());
  }

  put(record: ModelRecord, file: Uint8Array, onProgress: (done: number) => void): Promise<void> {
    return this.#alone(async () => {
      const records = await this.records();
      // A file that is in use already is left alone: it may be being read.
      if (records.every(({ hash }) => hash !== record.hash)) {
        await this.#write(record, file, onProgress);
      }
      await this.#list([...without(records, record.slot), record]);
    });
  }

  remove(slot: ModelSlot): Promise<void> {
    return this.#alone(async () => this.#list(without(await this.records(), slot)));
  }

  async #write(record: ModelRecord, file: Uint8Array, onProgress: (done: number) => void): Promise<void> {
    try {
      await write(this.#folder, fileName(record), file, onProgress);
    } catch (error) {
      await this.#folder.removeEntry(fileName(record)).catch(() => {});
      throw error;
    }
  }

  /** One tab at a time, so that none sweeps away what another has just written. */
  #alone(work: () => Promise<void>): Promise<void> {
    return exclusive(folderName, work);
  }

  async #list(records: readonly ModelRecord[]): Promise<void> {
    await write(this.#folder, listName, new TextEncoder().encode(JSON.stringify(records)));
    const used = new Set([listName, ...records.map((record) => fileName(record))]);
    for await (const name of this.#folder.keys()) {
      if (!used.has(name)) {
        await this.#folder.removeEntry(name);
      }
    }
  }
}

export const openFileStore = async (): Promise<ModelStore | null> => {
  try {
    const root = await ownFiles();
    return root && new FileModelStore(await root.getDirectoryHandle(folderName, { create: true }));
  } catch {
    return null;
  }
};
