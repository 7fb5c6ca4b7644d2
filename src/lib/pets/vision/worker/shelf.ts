import { Detector } from '../detect/detector';
import { modelError, VisionError } from '../errors';
import { readFile } from '../models/readFile';
import type { ModelOrigin, ModelRecord, ModelSlot } from '../models/record';
import { MemoryModelStore, openFileStore, type ModelStore } from '../models/store';
import type { TaskContext } from './schedule';

/** Room beside the file itself, for the list and for what else the app keeps. */
const spareRoom = 16 * 1024 * 1024;

/** @throws VisionError `no-space` when the browser says that it has less room than the file needs */
const checkRoom = async (size: number): Promise<void> => {
  const { quota, usage } = await navigator.storage.estimate();
  const free = (quota ?? Infinity) - (usage ?? 0);
  if (free < size + spareRoom) {
    throw modelError({ reason: 'no-space', needed: size, free: Math.max(0, free) });
  }
};

const isFull = (error: unknown): boolean => error instanceof DOMException && error.name === 'QuotaExceededError';

/** The models of this browser, opened when they are first needed. */
export class ModelShelf {
  #store: Promise<{ files: ModelStore; isPersistent: boolean }> | undefined;
  #detector: Promise<Detector> | undefined;

  /** @throws VisionError `no-model` */
  detector(): Promise<Detector> {
    this.#detector ??= this.#open().catch((error: unknown) => {
      this.#detector = undefined;
      throw error;
    });
    return this.#detector;
  }

  /**
   * Checks a file by running it, and keeps it in place of the model in that slot.
   * @throws VisionError `model` with what is wrong with it; the earlier model stays then
   */
  async add(
    { slot, file, origin }: { slot: ModelSlot; file: Blob; origin: ModelOrigin },
    { signal, onProgress }: TaskContext,
  ): Promise<ModelRecord> {
    const { files, isPersistent } = await this.#opened();
    if (isPersistent) {
      await checkRoom(file.size);
    }
    // Reading and writing are half of the way each.
    const total = 2 * file.size;
    const { bytes, hash } = await readFile(file, { signal, onProgress: (done) => onProgress(done, total) });
    const detector = await Detector.open(bytes);
    const record: ModelRecord = {
      slot,
      origin,
      hash,
      size: bytes.length,
      classes: [...detector.classes],
      msPerRun: await detector.measure(),
      isKept: isPersistent,
    };
    try {
      signal.throwIfAborted();
      await files.put(record, bytes, (done) => onProgress(file.size + done, total));
    } catch (error) {
      await detector.close();
      throw isFull(error) ? modelError({ reason: 'no-space', needed: file.size, free: 0 }, { cause: error }) : error;
    }
    await this.#use(Promise.resolve(detector));
    return record;
  }

  async remove(slot: ModelSlot): Promise<void> {
    const { files } = await this.#opened();
    await files.remove(slot);
    await this.#use(undefined);
  }

  async #open(): Promise<Detector> {
    const { files } = await this.#opened();
    const records = await files.records();
    const record = records.find(({ slot }) => slot === 'detector');
    if (!record) {
      throw new VisionError({ kind: 'no-model' });
    }
    return Detector.open(await files.read(record));
  }

  async #use(detector: Promise<Detector> | undefined): Promise<void> {
    const before = this.#detector;
    this.#detector = detector;
    const closing = await before?.catch(() => undefined);
    await closing?.close();
  }

  #opened() {
    return (this.#store ??= openFileStore().then((files) => ({
      files: files ?? new MemoryModelStore(),
      isPersistent: files !== null,
    })));
  }
}
