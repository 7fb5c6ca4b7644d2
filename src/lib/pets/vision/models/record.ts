/** What a model is for; one of each is in use. */
export const modelSlots = ['detector'] as const;
export type ModelSlot = (typeof modelSlots)[number];

/**
 * Where a model came from: a file that the user chose, or one that is served beside the app, known again by its entity
 * tag.
 */
export type ModelOrigin = { from: 'user'; fileName: string } | { from: 'host'; fileName: string; tag: string };

/** What is known of a model that is in use. */
export interface ModelRecord {
  slot: ModelSlot;
  origin: ModelOrigin;
  /** SHA-256 of the file in lower-case hexadecimal: what was computed with another file is not comparable. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Names of what a detector detects, by their number. */
  classes: [number, string][];
  /** Milliseconds that one run took when it was added, on this machine. */
  msPerRun: number;
  /** False where the browser keeps no files for this page: then it is gone when the page is closed. */
  isKept: boolean;
}
