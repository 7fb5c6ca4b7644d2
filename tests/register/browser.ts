import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import type * as Events from '../../src/lib/pets/core/events';
import type * as Register from '../../src/lib/pets/register';
import type * as Sync from '../../src/lib/pets/register/sync';

/** A browser of its own that runs the app's register: its modules, and its database, are shared with no other. */
export type Browser = typeof Register & Pick<typeof Sync, 'sync'> & typeof Events;

/** Opens one; the server to talk to is the one that was configured last. */
export const openBrowser = async (): Promise<Browser> => {
  vi.resetModules();
  vi.stubGlobal('indexedDB', new IDBFactory());
  const register = await import('../../src/lib/pets/register');
  const { libraryEvents } = await import('../../src/lib/pets/core/events');
  const { sync } = await import('../../src/lib/pets/register/sync');
  // the database is opened now, while this browser's is the one at hand
  await register.allDecisions();
  return { ...register, libraryEvents, sync };
};
