/**
 * What browsers offer to secure pages alone: those opened over https or on localhost. At home the app is mostly opened
 * over plain http, so everything here may be missing; lint refuses these features anywhere else.
 */

/** Web Locks, or undefined. */
export const webLocks = (): LockManager | undefined => globalThis.navigator?.locks;

/** The root of this site's own file system (OPFS), or null where there is none for this page. Never rejects. */
export const ownFiles = async (): Promise<FileSystemDirectoryHandle | null> => {
  try {
    return (await globalThis.navigator?.storage?.getDirectory?.()) ?? null;
  } catch {
    return null;
  }
};

/** Bytes that this site may store and does store, as far as the browser tells. */
export const roomForFiles = async (): Promise<StorageEstimate> =>
  (await globalThis.navigator?.storage?.estimate?.()) ?? {};

/** Of WebGPU, what is asked here. */
interface WebGpu {
  requestAdapter(): Promise<{ info: { isFallbackAdapter: boolean } } | null>;
}

/** WebGPU, or undefined. */
export const webGpu = (): WebGpu | undefined => (globalThis.navigator as { gpu?: WebGpu } | undefined)?.gpu;

/** Whether threads may share memory with this page, which also takes headers that isolate it from other sites. */
export const isIsolated = (): boolean => globalThis.crossOriginIsolated === true;
