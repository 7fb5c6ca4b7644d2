/**
 * What browsers offer to secure pages alone: those opened over https or on localhost. At home the app is mostly opened
 * over plain http, so everything here may be missing; lint refuses these features anywhere else.
 */

/** Of WebGPU, what is asked here. */
interface WebGpu {
  requestAdapter(): Promise<{ info: { isFallbackAdapter: boolean } } | null>;
}

/** `FileSystemSyncAccessHandle`, which exists in workers alone. */
interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** `navigator` without what it may lack; there is none at all in some of the runtimes that tests use. */
const browser = (): Partial<Navigator> => (typeof navigator === 'undefined' ? {} : navigator);

/** Web Locks, or undefined. */
export const webLocks = (): LockManager | undefined => browser().locks;

/** WebGPU, or undefined. */
export const webGpu = (): WebGpu | undefined => (browser() as { gpu?: WebGpu }).gpu;

/** The root of this site's own file system (OPFS), or null where there is none for this page. Never rejects. */
export const ownFiles = async (): Promise<FileSystemDirectoryHandle | null> => {
  try {
    return (await browser().storage?.getDirectory()) ?? null;
  } catch {
    return null;
  }
};

/** Opens one of {@link ownFiles} for writing; only possible in a worker. */
export const openForWriting = (file: FileSystemFileHandle): Promise<SyncAccess> =>
  (file as FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> }).createSyncAccessHandle();

/** Bytes that this site may store and does store, as far as the browser tells. */
export const roomForFiles = async (): Promise<StorageEstimate> =>
  (await (browser().storage as Partial<StorageManager> | undefined)?.estimate?.()) ?? {};

/** Has the browser asked to keep what this site stores until the user clears it; whether it will. Never rejects. */
export const askToKeepStorage = async (): Promise<boolean> => {
  try {
    return (await (browser().storage as Partial<StorageManager> | undefined)?.persist?.()) ?? false;
  } catch {
    return false;
  }
};

/** Whether the browser keeps what this site stores until the user clears it. Never rejects. */
export const isStorageKept = async (): Promise<boolean> => {
  try {
    return (await (browser().storage as Partial<StorageManager> | undefined)?.persisted?.()) ?? false;
  } catch {
    return false;
  }
};

/** Whether threads may share memory with this page, which also takes headers that isolate it from other sites. */
export const isIsolated = (): boolean => typeof crossOriginIsolated === 'boolean' && crossOriginIsolated;
