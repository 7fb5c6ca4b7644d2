import webgpuModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import webgpuBinary from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import wasmModule from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmBinary from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { abilitiesOf } from './abilities';
import { networkPatienceMs, within } from './patience';

type Runtime = typeof import('onnxruntime-web/wasm');

/** A build of onnxruntime and what it computes with. */
export interface Backend {
  provider: 'webgpu' | 'wasm';
  threads: number;
  create(file: Uint8Array): Promise<InferenceSession>;
  tensor(values: Float32Array, dims: readonly number[]): Tensor;
}

const configure = (runtime: Runtime, paths: { mjs: string; wasm: string }, threads: number): void => {
  const address = (path: string) => new URL(path, location.origin).href;
  runtime.env.logLevel = 'error';
  runtime.env.wasm.numThreads = threads;
  // Its own files, from this app: left alone, it would look beside the script that it was bundled into.
  runtime.env.wasm.wasmPaths = { mjs: address(paths.mjs), wasm: address(paths.wasm) };
};

/**
 * Has the browser keep what the runtime is about to load, so that the time which the network takes is not mistaken for
 * the time that the runtime takes to start.
 */
const fetchAhead = (path: string): Promise<unknown> =>
  within(networkPatienceMs, async () => {
    const response = await fetch(path);
    await response.arrayBuffer();
  });

/** Threads that have nothing to do sleep: left alone they would spin, and keep the processors from the page. */
const sleeping = { session: { intra_op: { allow_spinning: '0' } } };

const toBackend = (runtime: Runtime, provider: 'webgpu' | 'wasm', threads: number): Backend => ({
  provider,
  threads,
  create: (file) => runtime.InferenceSession.create(file, { executionProviders: [provider], extra: sleeping }),
  tensor: (values, dims) => new runtime.Tensor('float32', values, dims),
});

const loadWebgpu = async (threads: number): Promise<Backend> => {
  const [runtime] = await Promise.all([import('onnxruntime-web/webgpu'), fetchAhead(webgpuBinary)]);
  configure(runtime, { mjs: webgpuModule, wasm: webgpuBinary }, threads);
  return toBackend(runtime, 'webgpu', threads);
};

const loadWasm = async (threads: number): Promise<Backend> => {
  const [runtime] = await Promise.all([import('onnxruntime-web/wasm'), fetchAhead(wasmBinary)]);
  configure(runtime, { mjs: wasmModule, wasm: wasmBinary }, threads);
  return toBackend(runtime, 'wasm', threads);
};

let loaders: Promise<(() => Promise<Backend>)[]> | undefined;

/** What failed is tried again by the next call. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
};

/** Loads the fastest way to compute for whoever is about to open a session, which tells of what is wrong. Never rejects. */
export const preload = async (): Promise<void> => {
  try {
    const [fastest] = await backends();
    await fastest();
  } catch {
    // see above
  }
};

/** Ways to compute in this browser, the fastest first; each is loaded when it is called, and once. */
export const backends = (): Promise<(() => Promise<Backend>)[]> =>
  (loaders ??= abilitiesOf().then(({ webgpu, threads }) => [
    ...(webgpu ? [once(() => loadWebgpu(threads))] : []),
    once(() => loadWasm(threads)),
  ]));
