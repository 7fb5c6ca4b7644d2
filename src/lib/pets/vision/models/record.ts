import type { Preprocessing } from '../embed/settings';

/** What a model is for; one of each is in use. */
export const modelSlots = ['detector', 'embedding'] as const;
export type ModelSlot = (typeof modelSlots)[number];

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

interface EmbeddingRecord extends CommonRecord {
  slot: 'embedding';
  /** What its vectors are known by; see `vectorKey`. */
  key: string;
  preprocessing: Preprocessing;
  /** Numbers of a vector. */
  dimensions: number;
}

/** What is known of a model that is in use. */
export type ModelRecord = DetectorRecord | EmbeddingRecord;
export type RecordOf<Slot extends ModelSlot> = Extract<ModelRecord, { slot: Slot }>;
