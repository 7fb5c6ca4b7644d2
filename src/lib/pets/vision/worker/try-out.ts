import { Detector } from '../detect/detector';
import { checkEmbedding } from '../embed/check';
import { Embedder } from '../embed/embedder';
import { readSettings } from '../embed/settings';
import { vectorKey } from '../embed/vector-key';
import { describeFile } from '../models/describe-file';
import type { CommonRecord, ModelSlot, RecordOf } from '../models/record';

/** What each slot's model works as. */
export interface Models {
  detector: Detector;
  embedding: Embedder;
}

interface Given {
  bytes: Uint8Array;
  /** SHA-256 of them. */
  hash: string;
  /** The file beside it, for an embedding. */
  settings?: Blob;
}

/** What is to be remembered of it beside what is known of any model. */
type Facts = { [Slot in ModelSlot]: Omit<RecordOf<Slot>, keyof CommonRecord> }[ModelSlot];

/** A file that turned out to be a model for its slot. */
interface TriedOut<Slot extends ModelSlot> {
  model: Models[Slot];
  facts: Facts;
}

/** Opens a new file as what its slot is for. @throws VisionError `model` with what is wrong with it */
export const tryOut: { [Slot in ModelSlot]: (given: Given) => Promise<TriedOut<Slot>> } = {
  async detector({ bytes }) {
    const model = await Detector.open(bytes);
    return { model, facts: { slot: 'detector', classes: [...model.classes] } };
  },
  async embedding({ bytes, hash, settings }) {
    // Of another kind of model nobody should be told that something beside it is missing.
    checkEmbedding(describeFile(bytes));
    const preprocessing = readSettings(await settings?.text());
    const model = await Embedder.open(bytes, preprocessing);
    return {
      model,
      facts: { slot: 'embedding', key: vectorKey(hash, preprocessing), preprocessing, dimensions: model.dimensions },
    };
  },
};
