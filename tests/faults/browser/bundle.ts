import { build } from 'vite';
import path from 'node:path';
import { Script } from 'node:vm';
import type * as App from '../app.ts';

export type AppModule = typeof App;

/** Everything of a browser that the app may find, by its global name; what is left out is missing there. */
export type Globals = Record<string, unknown>;

/** Names that a tab has values of its own for, or none: never those of this process. */
const names = [
  'globalThis',
  'window',
  'self',
  'document',
  'navigator',
  'localStorage',
  'fetch',
  'BroadcastChannel',
  'indexedDB',
  'IDBDatabase',
  'IDBObjectStore',
  'IDBIndex',
  'IDBCursor',
  'IDBTransaction',
  'IDBRequest',
  'IDBKeyRange',
  'Date',
  'Math',
  'performance',
  'crypto',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'addEventListener',
  'reportError',
] as const;

type Start = (module: { exports: unknown }, exports: unknown, ...values: unknown[]) => void;

/** Bundles the app; what it returns starts it once more, among the globals of another tab. */
export const bundleApp = async (): Promise<(globals: Globals) => AppModule> => {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: path.resolve(import.meta.dirname, '../app.ts'), formats: ['cjs'], fileName: 'app' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!bundle || !('output' in bundle)) {
    throw new Error('The app was not bundled');
  }
  const parameters = ['module', 'exports', ...names].join(', ');
  const script = new Script(`(function (${parameters}) {${bundle.output[0].code}\n})`, { filename: 'app.cjs' });
  const start = script.runInThisContext() as Start;
  return (globals) => {
    const module = { exports: {} };
    start(module, module.exports, ...names.map((name) => globals[name]));
    return module.exports as AppModule;
  };
};
