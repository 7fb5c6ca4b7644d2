import path from 'node:path';
import { drawHumans, drawLibrary, drawOtherLibrary, photoLibrary, together } from './library/index.ts';
import type { Library } from './library/types.ts';
import type { DemoServerOptions } from './server/index.ts';
import { type DemoVersion, versions } from './server/version.ts';

/** What both programs here can be told: which library, which Immich, and how it behaves. */
export const serverOptions = {
  photos: { type: 'string' },
  'with-humans': { type: 'boolean', default: false },
  household: { type: 'string' },
  scale: { type: 'string', default: '0' },
  empty: { type: 'boolean', default: false },
  immich: { type: 'string', default: versions[0] },
  data: { type: 'string' },
  'test-hooks': { type: 'boolean', default: false },
  oauth: { type: 'boolean', default: false },
  latency: { type: 'string', default: '0' },
  species: { type: 'boolean', default: false },
  'no-smart-search': { type: 'boolean', default: false },
} as const;

export interface ServerChoice {
  photos?: string;
  'with-humans': boolean;
  household?: string;
  scale: string;
  empty: boolean;
  immich: string;
  data?: string;
  'test-hooks': boolean;
  oauth: boolean;
  latency: string;
  species: boolean;
  'no-smart-search': boolean;
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
  tellsSpecies: choice.species,
  smartSearch: !choice['no-smart-search'],
});

/** The library that the command line asks for: real photos, nothing at all, or a drawn one. */
const chooseLibrary = async (choice: ServerChoice): Promise<Library> => {
  const scale = wholeNumber('--scale', choice.scale);
  const { photos, household, 'with-humans': withHumans } = choice;
  if (scale > 0 && (photos !== undefined || household !== undefined)) {
    throw new Error('--scale adds people to the drawn library: it cannot be given with --photos or --household.');
  }
  if (photos !== undefined && household !== undefined) {
    throw new Error('--photos and --household are two libraries: give one of the two.');
  }
  if (withHumans && photos === undefined) {
    throw new Error('--with-humans adds drawn humans to a library of photos: it needs --photos.');
  }
  const library = photos === undefined ? drawnLibrary(household, scale) : await ofPhotos(photos, withHumans);
  return choice.empty ? { ...library, assets: [], people: [] } : library;
};

const drawnLibrary = (household: string | undefined, scale: number): Library =>
  household === undefined
    ? drawLibrary({ scale, cacheDir: pictureCache })
    : drawOtherLibrary({ seed: wholeNumber('--household', household), cacheDir: pictureCache });

const ofPhotos = async (directory: string, withHumans: boolean): Promise<Library> => {
  const library = await photoLibrary(directory);
  return withHumans ? together(library, drawHumans({ cacheDir: pictureCache })) : library;
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
