import { isIsolated, webGpu } from '../../core/browser/secure-context';
import type { Abilities } from '../protocol';

/** More do not make models of this size faster, and the page and the browser need some for themselves. */
const mostThreads = 4;

/** Threads may hang there now and then, without a word. All browsers of iOS are WebKit, whatever their name. */
const isWebKit = (): boolean =>
  /AppleWebKit\//u.test(navigator.userAgent) && !/Chrom(?:e|ium)\//u.test(navigator.userAgent);

let isCautious = false;

/** From now on nothing is computed with that may hang: one thread, and no graphics. */
export const beCautious = (): void => {
  isCautious = true;
};

const threadsOf = (): number =>
  isIsolated() && !isCautious && !isWebKit()
    ? Math.max(1, Math.min(mostThreads, navigator.hardwareConcurrency || mostThreads))
    : 1;

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
  webgpu: !isCautious && (await hasRealAdapter()),
  threads: threadsOf(),
});
