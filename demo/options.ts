import path from 'node:path';
import { drawLibrary, photoLibrary } from './library/index.ts';
import type { Library } from './library/types.ts';
import type { DemoServerOptions } from './server/index.ts';
import { type DemoVersion, versions } from './server/version.ts';

/** What both programs here can be told: which library, which Immich, and how it behaves. */
export const serverOptions = {
  photos: { type: 'string' },
  scale: { type: 'string', default: '0' },
  empty: { type: 'boolean', default: false },
  immich: { type: 'string', default: versions[0] },
  data: { type: 'string' },
  'test-hooks': { type: 'boolean', default: false },
  oauth: { type: 'boolean', default: false },
  latency: { type: 'string', default: '0' },
} as const;

export interface ServerChoice {
  photos?: string;
  scale: string;
  empty: boolean;
  immich: string;
  data?: string;
  'test-hooks': boolean;
  oauth: boolean;
  latency: string;
}

/** Pictures that were drawn once stay here, so that the next start does not draw them again. */
const pictureCache = path.resolve(import.meta.dirname, '../.cache/demo');

/** What createDemoServer needs, out of the command line. Throws a sentence. */
export const chooseServer = async (choice: ServerChoice): Promise<DemoServerOptions> => ({
  library: await chooseLibrary(choice),
  version: chooseVersion(choice.immich),
  dataFile: choice.data,
  testHooks: choice['test-hooks'],
  oauth: choice.oauth,
  latencyMs: wholeNumber('--latency', choice.latency),
});

/** The library that the command line asks for: real photos, nothing at all, or the drawn one. */
const chooseLibrary = async (choice: ServerChoice): Promise<Library> => {
  const scale = wholeNumber('--scale', choice.scale);
  if (choice.photos !== undefined && scale > 0) {
    throw new Error('--scale adds drawn people, and --photos has none: give one of the two.');
  }
  const library =
    choice.photos === undefined ? drawLibrary({ scale, cacheDir: pictureCache }) : await photoLibrary(choice.photos);
  return choice.empty ? { ...library, assets: [], people: [] } : library;
};

/** The Immich that the command line asks for. */
const chooseVersion = (name: string): DemoVersion => {
  const version = versions.find((known) => known === name);
  if (!version) {
    throw new Error(`--immich ${name}: only ${versions.join(' and ')} can be shown.`);
  }
  return version;
};

/** Reads an option that counts something. */
const wholeNumber = (option: string, text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < 0) {
    throw new Error(`${option} ${text}: a whole number, 0 or more, is needed.`);
  }
  return value;
};

/** A port to listen on, 0 for any that is free. Throws a sentence. */
export const portNumber = (text: string): number => {
  const port = wholeNumber('--port', text);
  if (port > 65_535) {
    throw new Error(`--port ${text}: ports end at 65535.`);
  }
  return port;
};
