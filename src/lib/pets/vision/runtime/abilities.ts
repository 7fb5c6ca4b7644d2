import type { Abilities } from '../protocol';

/** More do not make models of this size faster, and the page and the browser need some for themselves. */
const mostThreads = 4;

/** Of WebGPU, which not every browser has, what is asked here. */
interface WebGpu {
  requestAdapter(): Promise<{ info: { isFallbackAdapter: boolean } } | null>;
}

const hasRealAdapter = async (): Promise<boolean> => {
  try {
    const adapter = await (navigator as { gpu?: WebGpu }).gpu?.requestAdapter();
    // A fallback adapter computes on the processor, slower than threads do.
    return !!adapter && !adapter.info.isFallbackAdapter;
  } catch {
    return false;
  }
};

/** What this browser can compute with. Never rejects. */
export const abilitiesOf = async (): Promise<Abilities> => ({
  webgpu: await hasRealAdapter(),
  threads: globalThis.crossOriginIsolated
    ? Math.max(1, Math.min(mostThreads, navigator.hardwareConcurrency || mostThreads))
    : 1,
});
