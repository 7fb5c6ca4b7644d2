import type { EmbeddingSlot } from '../../core/photo/embedding-slot';
import { Detector } from '../detect/detector';
import { checkDimensions, checkEmbedding, sideOf } from '../embed/check';
import { Embedder } from '../embed/embedder';
import { publishedSettings, usualSettings } from '../embed/published';
import { readSettings, type ModelSettings } from '../embed/settings';
import { vectorKey } from '../embed/vector-key';
import { modelError } from '../errors';
import { describeFile } from '../models/describe-file';
import type { CommonRecord, ModelSlot, RecordOf, SettingsSource } from '../models/record';

/** What each slot's model works as. */
export type Models = { detector: Detector } & { [Slot in EmbeddingSlot]: Embedder };

interface Given {
  bytes: Uint8Array;
  /** SHA-256 of them. */
  hash: string;
  /** The file beside it, for an embedding. */
  settings?: Blob;
  /** Whether the usual settings may be taken where nobody knows any. */
  mayAssume?: boolean;
}

/** What is to be remembered of it beside what is known of any model. */
type Facts = { [Slot in ModelSlot]: Omit<RecordOf<Slot>, keyof CommonRecord> }[ModelSlot];

/** A file that turned out to be a model for its slot. */
interface TriedOut<Slot extends ModelSlot> {
  model: Models[Slot];
  facts: Facts;
}

type TryOut<Slot extends ModelSlot> = (given: Given) => Promise<TriedOut<Slot>>;

/** How pictures are prepared, and how that is known. @throws VisionError `bad-settings` or `no-settings` */
const settingsOf = async ({ hash, settings, mayAssume }: Given): Promise<ModelSettings & { from: SettingsSource }> => {
  if (settings) {
    return { ...readSettings(await settings.text()), from: 'file' };
  }
  const published = publishedSettings(hash);
  if (published) {
    return { ...published, from: 'published' };
  }
  if (!mayAssume) {
    throw modelError({ reason: 'no-settings' });
  }
  return { ...usualSettings, from: 'assumed' };
};

const embedding =
  <Slot extends EmbeddingSlot>(slot: Slot): TryOut<Slot> =>
  async (given) => {
    // Of another kind of model nobody should be told that something beside it is missing.
    const side = checkEmbedding(describeFile(given.bytes));
    const { preprocessing, dimensions, sizeField, from } = await settingsOf(given);
    sideOf(side, preprocessing, sizeField);
    const model = await Embedder.open(given.bytes, preprocessing);
    try {
      checkDimensions(model.dimensions, dimensions);
    } catch (error) {
      await model.close();
      throw error;
    }
    // A size that the model itself states makes no other vectors when it is said once more.
    const key = vectorKey(given.hash, side === null ? preprocessing : { ...preprocessing, size: null });
    return {
      model: model as Models[Slot],
      facts: { slot, key, preprocessing, settingsFrom: from, dimensions: model.dimensions },
    };
  };

/** Opens a new file as what its slot is for. @throws VisionError `model` with what is wrong with it */
export const tryOut: { [Slot in ModelSlot]: TryOut<Slot> } = {
  async detector({ bytes }) {
    const model = await Detector.open(bytes);
    return { model, facts: { slot: 'detector', classes: [...model.classes] } };
  },
  embedding: embedding('embedding'),
  embedding_dog: embedding('embedding_dog'),
  embedding_cat: embedding('embedding_cat'),
};
