import { isIsolated, webGpu } from '../../core/browser/secure-context';
import type { Abilities } from '../protocol';

/** More do not make models of this size faster, and the page and the browser need some for themselves. */
const mostThreads = 4;

const hasRealAdapter = async (): Promise<boolean> => {
  try {
    const adapter = await webGpu()?.requestAdapter();
    // A fallback adapter computes on the processor, slower than threads do.
    return !!adapter && !adapter.info.isFallbackAdapter;
  } catch {
    return false;
  }
};

/** What this browser can compute with. Never rejects. */
export const abilitiesOf = async (): Promise<Abilities> => ({
  webgpu: await hasRealAdapter(),
  threads: isIsolated() ? Math.max(1, Math.min(mostThreads, navigator.hardwareConcurrency || mostThreads)) : 1,
});
