import { roomForFiles } from '../../core/browser/secure-context';
import { dropCaches } from '../../core/storage/browser-store';
import { isStorageFull } from '../../core/storage/trouble';
import { Detector } from '../detect/detector';
import { Embedder } from '../embed/embedder';
import { modelError, VisionError } from '../errors';
import { openKeptStore } from '../models/kept';
import { readFile } from '../models/read-file';
import type { ModelRecord, ModelSlot, RecordOf } from '../models/record';
import { MemoryModelStore, type ModelStore } from '../models/store';
import type { NewModel, WantedEmbedding } from '../protocol';
import { preload } from '../runtime/backends';
import { openBuiltIn } from './built-in';
import { Place } from './place';
import type { TaskContext } from './schedule';
import { tryOut, type Models } from './try-out';

/** Room beside the file itself, for the list and for what else the app keeps. */
const spareRoom = 16 * 1024 * 1024;

const freeRoom = async (): Promise<number> => {
  const { quota, usage } = await roomForFiles();
  return (quota ?? Infinity) - (usage ?? 0);
};

/** @throws VisionError `no-space` when the browser says that it has less room than the file needs, the caches dropped */
const checkRoom = async (size: number): Promise<void> => {
  const needed = size + spareRoom;
  if ((await freeRoom()) < needed) {
    await dropCaches();
  }
  const free = await freeRoom();
  if (free < needed) {
    throw modelError({ reason: 'no-space', needed: size, free: Math.max(0, free) });
  }
};

/** The models of this browser, opened when they are first needed. */
export class OpenModels {
  readonly #places: { [Slot in ModelSlot]: Place<Models[Slot]> } = {
    detector: new Place(),
    embedding: new Place(),
    embedding_dog: new Place(),
    embedding_cat: new Place(),
  };
  #store: Promise<{ files: ModelStore; isPersistent: boolean }> | undefined;

  /** @throws VisionError `no-model` */
  detector(): Promise<Detector> {
    return this.#places.detector.get('detector', async () => {
      const { bytes } = await this.#read('detector');
      return Detector.open(bytes);
    });
  }

  /** @throws VisionError `no-model` when another model has taken its place meanwhile */
  embedder({ slot, key, builtInUrl }: WantedEmbedding): Promise<Embedder> {
    return this.#places[slot].get(key, async () => {
      // What computes is loaded while the file is read.
      void preload();
      if (builtInUrl !== null) {
        return openBuiltIn(builtInUrl);
      }
      const { bytes, record } = await this.#read(slot, (each) => each.key === key);
      return Embedder.open(bytes, record.preprocessing);
    });
  }

  /**
   * Checks a file by running it, and keeps it in place of the model in that slot.
   * @throws VisionError `model` with what is wrong with it; the earlier model stays then
   */
  async add<Slot extends ModelSlot>(
    { slot, file, settings, mayAssume, origin }: NewModel<Slot>,
    { signal, onProgress }: TaskContext,
  ): Promise<ModelRecord> {
    const { files, isPersistent } = await this.#opened();
    if (isPersistent) {
      await checkRoom(file.size);
    }
    // Reading and writing are half of the way each.
    const total = 2 * file.size;
    const { bytes, hash } = await readFile(file, { signal, onProgress: (done) => onProgress(done, total) });
    const { model, facts } = await tryOut[slot]({ bytes, hash, settings, mayAssume });
    const common = { origin, hash, size: bytes.length, msPerRun: await model.measure(), isKept: isPersistent };
    const record: ModelRecord = { ...common, ...facts };
    try {
      signal.throwIfAborted();
      await files.put(record, bytes, (done) => onProgress(file.size + done, total));
    } catch (error) {
      await model.close();
      throw isStorageFull(error)
        ? modelError({ reason: 'no-space', needed: file.size, free: 0 }, { cause: error })
        : error;
    }
    await this.#places[slot].use('key' in record ? record.key : record.slot, model);
    return record;
  }

  async remove(slot: ModelSlot): Promise<void> {
    const { files } = await this.#opened();
    await files.remove(slot);
    await this.#places[slot].clear();
  }

  async #read<Slot extends ModelSlot>(
    slot: Slot,
    isWanted: (record: RecordOf<Slot>) => boolean = () => true,
  ): Promise<{ bytes: Uint8Array; record: RecordOf<Slot> }> {
    const { files } = await this.#opened();
    const records = await files.records();
    const record = records.find((each) => each.slot === slot) as RecordOf<Slot> | undefined;
    if (!record || !isWanted(record)) {
      throw new VisionError({ kind: 'no-model' });
    }
    return { record, bytes: await files.read(record) };
  }

  #opened() {
    return (this.#store ??= openKeptStore().then((files) => ({
      files: files ?? new MemoryModelStore(),
      isPersistent: files !== null,
    })));
  }
}
