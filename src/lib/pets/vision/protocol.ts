import type { Box } from '../core/photo/box';
import type { Detection } from '../core/photo/detection';
import type { EmbeddingSlot } from '../core/photo/embedding-slot';
import type { VisionFailure } from './errors';
import type { ModelOrigin, ModelRecord, ModelSlot } from './models/record';

/** How this browser computes. */
export interface Abilities {
  /** A real graphics adapter, which is faster than any number of threads. */
  webgpu: boolean;
  /** Threads of the processor; 1 in a page that is not isolated from other sites. */
  threads: number;
}

/** Whose vectors are wanted: those of the model that is kept in that slot under that key, or of the one that is built in. */
export interface WantedEmbedding {
  slot: EmbeddingSlot;
  /** See `vectorKey`. */
  key: string;
  /** Absolute; null for a model that is kept. */
  builtInUrl: string | null;
}

/** A model's file, before it is known to be one. */
export interface NewModel<Slot extends ModelSlot = ModelSlot> {
  slot: Slot;
  file: Blob;
  settings?: Blob;
  mayAssume?: boolean;
  origin: ModelOrigin;
}

/** Each task by its name: what it is given and what it answers. */
export interface Tasks {
  /** What this browser can do; starts no runtime. */
  abilities: { given: object; answer: Abilities };
  /**
   * Checks a file and keeps it in place of the model in that slot. Progress is in bytes. `settings` is the `.json` beside
   * the file of an embedding; where there is none and the file is no published one, `mayAssume` has the user allow the
   * usual settings.
   */
  addModel: { given: NewModel; answer: ModelRecord };
  removeModel: { given: { slot: ModelSlot }; answer: null };
  detect: { given: { picture: Blob }; answer: Detection[] };
  /** Makes an embedding ready for the pictures that will come. */
  openEmbedding: { given: { model: WantedEmbedding }; answer: null };
  /** The vectors of what the boxes show of one picture, in their order, of length 1. Progress is in boxes. */
  embed: { given: { picture: Blob; boxes: readonly Box[]; model: WantedEmbedding }; answer: Float32Array[] };
}

export type TaskName = keyof Tasks;

/** A task with its name, as it is sent. */
export type Task = { [Name in TaskName]: { name: Name } & Tasks[Name]['given'] }[TaskName];

/** How urgent a task is: higher goes first, equals in their order. */
export const priorities = { background: 0, visible: 1, asked: 2 } as const;
export type Urgency = keyof typeof priorities;
export type Priority = (typeof priorities)[Urgency];

/** What the page tells the worker. */
export type ToWorker =
  /** Before all else: this browser has hung before, see `Caution`. */
  { type: 'caution' } | { type: 'run'; id: number; priority: Priority; task: Task } | { type: 'cancel'; id: number };

/** What the worker tells the page. */
export type FromWorker =
  /** The next word comes within so many milliseconds, or never. */
  | { type: 'patience'; ms: number }
  /** It is at work on this task now, until it says what came of it: it computes one at a time. */
  | { type: 'began'; id: number }
  /** The task was cancelled, and has ended, or will not begin. */
  | { type: 'dropped'; id: number }
  | { type: 'progress'; id: number; done: number; total: number }
  | { type: 'done'; id: number; answer: unknown }
  | { type: 'failed'; id: number; failure: VisionFailure };
