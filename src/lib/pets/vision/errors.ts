/** What would be right in a file beside a model. */
export type SettingsRule =
  /** JSON, with an object as its whole. */
  | 'json'
  /** An object. */
  | 'object'
  /** Three numbers; three numbers of 0.001 or more. */
  | 'numbers'
  | 'positive'
  /** Numbers up to `expected`, which pixels reach. */
  | 'range'
  /** Words for pixels / 255, or a factor. */
  | 'scale'
  /** The side of a square in pixels. */
  | 'side'
  /** RGB or BGR. */
  | 'order'
  /** NCHW. */
  | 'layout'
  /** A number of numbers. */
  | 'dimensions'
  /** The same as is said elsewhere in the file, or as the model itself has it: `expected`. */
  | 'same'
  | 'model';

/** Why a file is not the model it was added as. */
export type ModelProblem =
  /** Some other file. */
  | { reason: 'not-onnx' }
  /** The end of the file is missing. */
  | { reason: 'truncated' }
  /** A model for something else: a `detector` finds animals, an `embedding` tells them apart, `other` is anything. */
  | { reason: 'wrong-kind'; found: 'detector' | 'embedding' | 'other' }
  /** Takes or gives numbers of a kind or shape that we do not know; `detail` says which, for a report. */
  | { reason: 'wrong-shape'; detail: string }
  /** A detector without the names of what it detects. */
  | { reason: 'no-names' }
  /** An embedding without the file that says how pictures are prepared for it. */
  | { reason: 'no-settings' }
  /**
   * That file says something that cannot be: `field` is its name, empty for the file itself, and `found` what stands there,
   * null for nothing.
   */
  | {
      reason: 'bad-settings';
      field: string;
      found: string | null;
      right: SettingsRule;
      expected: string | null;
      detail: string;
    }
  /** An embedding whose vectors are not of length 1; `detail` says of which. */
  | { reason: 'not-unit'; detail: string }
  /** The runtime does not run it; `detail` is what it said. */
  | { reason: 'cannot-run'; detail: string }
  /** The browser has less room for it than it needs, both in bytes. */
  | { reason: 'no-space'; needed: number; free: number };

/** What can go wrong in vision, in a form that passes between threads. */
export type VisionFailure =
  | { kind: 'model'; problem: ModelProblem }
  /** There is no model for the task. */
  | { kind: 'no-model' }
  /** A picture that the browser cannot decode. */
  | { kind: 'picture' }
  /** The worker or its runtime could not be started, stopped, or do not answer any more: most likely for want of memory. */
  | { kind: 'broken'; detail: string };

/** The only error that vision throws, an `AbortError` of the caller's own signal aside. */
export class VisionError extends Error {
  override readonly name = 'VisionError';
  readonly failure: VisionFailure;

  constructor(failure: VisionFailure, options?: ErrorOptions) {
    super(failure.kind === 'model' ? failure.problem.reason : failure.kind, options);
    this.failure = failure;
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Any error as one that may leave vision; what nobody foresaw is `broken`. */
export const toFailure = (error: unknown): VisionFailure =>
  error instanceof VisionError ? error.failure : { kind: 'broken', detail: wordsOf(error) };

/** @returns an error that says why a file is not the model */
export const modelError = (problem: ModelProblem, options?: ErrorOptions): VisionError =>
  new VisionError({ kind: 'model', problem }, options);
