import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';

/** A browser of its own: its journal and its register are shared with no other. */
export const openBrowser = async (userAgent: string) => {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('navigator', { userAgent });
  const engine = await import('../../src/lib/pets/changes/engine');
  const register = await import('../../src/lib/pets/register');
  const { sync } = await import('../../src/lib/pets/register/sync');
  const { thisBrowser } = await import('../../src/lib/pets/changes/elsewhere/this-browser');
  const { libraryEvents } = await import('../../src/lib/pets/core/events');
  const { saveEntry } = await import('../../src/lib/pets/changes/journal/journal');
  const { carry, carryWhileRunning } = await import('../../src/lib/pets/changes/elsewhere/carry');
  // the databases are opened now, while this browser's are the ones at hand
  await Promise.all([engine.listEntries(), register.allDecisions(), thisBrowser()]);
  const look = async (now?: number) => {
    await sync();
    return engine.reconcile(now);
  };
  /** As the app does after something was said of an unfinished change. */
  const tell = async () => {
    await register.noteWord();
    await sync();
  };
  return { ...engine, ...register, sync, look, tell, carry, carryWhileRunning, libraryEvents, saveEntry };
};

/** How they say what they are. */
export const phone = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile Safari/604.1';
export const desktop = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0';
