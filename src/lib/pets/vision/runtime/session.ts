import type { InferenceSession } from 'onnxruntime-web/wasm';
import { modelError } from '../errors';
import { backends, type Backend } from './backends';
import { within } from './patience';

/** What came out of a model. */
export interface Output {
  values: Float32Array;
  dims: readonly number[];
}

/** A model with one float input that is ready to compute; its first output is what counts. */
export interface Session {
  /** @throws Error of the runtime */
  run(values: Float32Array): Promise<Output>;
  close(): Promise<void>;
}

/** What computes with threads is either quick or hung; what has none is slow. */
const patienceFor = ({ provider, threads }: Backend): { startMs: number; runMs: number } =>
  provider === 'wasm' && threads > 1 ? { startMs: 20_000, runMs: 30_000 } : { startMs: 60_000, runMs: 120_000 };

/** Bytes of a model that the slowest of devices makes ready in a millisecond. */
const bytesPerMs = 5000;

const runOnce = async (
  backend: Backend,
  session: InferenceSession,
  values: Float32Array,
  dims: readonly number[],
): Promise<Output> => {
  const input = backend.tensor(values, dims);
  const outputs = await session.run({ [session.inputNames[0]]: input });
  const output = outputs[session.outputNames[0]];
  try {
    const data = await output.getData();
    if (!(data instanceof Float32Array)) {
      throw modelError({ reason: 'wrong-shape', detail: `gives ${output.type}` });
    }
    return { values: data.slice(), dims: output.dims };
  } finally {
    output.dispose();
  }
};

/**
 * Makes a model ready, on the fastest of the ways to compute that manages to run it once on `probe`. The session takes
 * inputs of the dimensions `dims`, N × channels × height × width.
 *
 * @returns the session and what it gave for the probe
 * @throws VisionError `cannot-run` with the reason that the last way gave
 */
export const openSession = async (
  file: Uint8Array,
  probe: Float32Array,
  dims: readonly number[],
): Promise<{ session: Session; output: Output }> => {
  let failure: unknown;
  for (const load of await backends()) {
    const backend = await load();
    try {
      const { startMs, runMs } = patienceFor(backend);
      const session = await within(startMs + file.length / bytesPerMs, () => backend.create(file));
      const run = (values: Float32Array) => within(runMs, () => runOnce(backend, session, values, dims));
      return { session: { run, close: () => session.release() }, output: await run(probe) };
    } catch (error) {
      failure = error;
    }
  }
  const detail = failure instanceof Error ? failure.message : String(failure);
  throw modelError({ reason: 'cannot-run', detail }, { cause: failure });
};
