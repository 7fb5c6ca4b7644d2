import type { EmbeddingSlot } from '../../core/photo/embedding-slot';
import type { Preprocessing } from '../embed/settings';

/** What a model is for; one of each is in use. */
export type ModelSlot = 'detector' | EmbeddingSlot;

/**
 * Where a model came from: a file that the user chose, or one that is served beside the app, known again by its entity
 * tag.
 */
export type ModelOrigin = { from: 'user'; fileName: string } | { from: 'host'; fileName: string; tag: string };

/** What is known of any model that is in use. */
export interface CommonRecord {
  origin: ModelOrigin;
  /** SHA-256 of the file in lower-case hexadecimal. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Milliseconds that one run took when it was added, on this machine. */
  msPerRun: number;
  /** False where the browser keeps nothing: then it is gone when the page is closed. */
  isKept: boolean;
}

interface DetectorRecord extends CommonRecord {
  slot: 'detector';
  /** Names of what it detects, by their number. */
  classes: [number, string][];
}

/**
 * How it is known in what way pictures are prepared: the file beside the model says so, the model is a published one, or
 * nobody knows and the user has allowed the usual way.
 */
export type SettingsSource = 'file' | 'published' | 'assumed';

interface EmbeddingRecord<Slot extends EmbeddingSlot> extends CommonRecord {
  slot: Slot;
  /** What its vectors are known by; see `vectorKey`. */
  key: string;
  preprocessing: Preprocessing;
  /** Absent from models that were added when a file was the only way. */
  settingsFrom?: SettingsSource;
  /** Numbers of a vector. */
  dimensions: number;
}

/** What is known of a model that is in use. */
export type ModelRecord = DetectorRecord | { [Slot in EmbeddingSlot]: EmbeddingRecord<Slot> }[EmbeddingSlot];
export type RecordOf<Slot extends ModelSlot> = Extract<ModelRecord, { slot: Slot }>;
