import type { EmbeddingSlot } from '../../core/photo/embedding-slot';
import type { Preprocessing } from '../embed/settings';

export type ModelSlot = 'detector' | EmbeddingSlot;

/** A file that the user chose, or one that is served beside the app, known again by its entity tag. */
export type ModelOrigin = { from: 'user'; fileName: string } | { from: 'host'; fileName: string; tag: string };

export interface CommonRecord {
  origin: ModelOrigin;
  /** SHA-256 of the file in lower-case hexadecimal. */
  hash: string;
  size: number;
  /** Milliseconds that one run took when it was added, on this machine. */
  msPerRun: number;
  /** False where the browser keeps nothing: then it is gone when the page is closed. */
  isKept: boolean;
}

interface DetectorRecord extends CommonRecord {
  slot: 'detector';
  classes: [number, string][];
}

/** Who says how pictures are prepared: the file beside the model, a published list, or nobody, and the user has allowed the usual way. */
export type SettingsSource = 'file' | 'published' | 'assumed';

interface EmbeddingRecord<Slot extends EmbeddingSlot> extends CommonRecord {
  slot: Slot;
  key: string;
  preprocessing: Preprocessing;
  /** Absent from models that were added when a file was the only way. */
  settingsFrom?: SettingsSource;
  dimensions: number;
}

export type ModelRecord = DetectorRecord | { [Slot in EmbeddingSlot]: EmbeddingRecord<Slot> }[EmbeddingSlot];
export type RecordOf<Slot extends ModelSlot> = Extract<ModelRecord, { slot: Slot }>;
