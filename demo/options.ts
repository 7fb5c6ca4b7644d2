import {
  drawHumans,
  drawLibrary,
  drawOtherLibrary,
  drawStrangers,
  photoLibrary,
  together,
} from '@pets-for-immich/demo-library';
import type { Library } from '@pets-for-immich/demo-library/types';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { DemoServerOptions } from './server/index.ts';
import type { OpenApi } from './server/testing/open-api.ts';
import { type DemoVersion, versions } from './server/version.ts';

/** What both programs here can be told: which library, which Immich, and how it behaves. */
export const serverOptions = {
  photos: { type: 'string' },
  'with-humans': { type: 'boolean', default: false },
  household: { type: 'string' },
  scale: { type: 'string', default: '0' },
  empty: { type: 'boolean', default: false },
  immich: { type: 'string', default: versions[0] },
  'birthdays-early': { type: 'boolean', default: false },
  'keeps-covers': { type: 'boolean', default: false },
  data: { type: 'string' },
  contract: { type: 'string' },
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
  'birthdays-early': boolean;
  'keeps-covers': boolean;
  data?: string;
  contract?: string;
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
  dataFile: chooseFile(choice.data),
  testHooks: choice['test-hooks'],
  contract: await readContract(choice.contract),
  quirks: { birthdaysEarly: choice['birthdays-early'], keepsCovers: choice['keeps-covers'] },
  oauth: choice.oauth,
  latencyMs: wholeNumber('--latency', choice.latency),
  tellsSpecies: choice.species,
  smartSearch: !choice['no-smart-search'],
});

/** The library that the command line asks for: real photos or a drawn one, more people beside them, or nothing at all. */
const chooseLibrary = async (choice: ServerChoice): Promise<Library> => {
  const scale = wholeNumber('--scale', choice.scale);
  const { photos, household } = choice;
  if (photos !== undefined && household !== undefined) {
    throw new Error('--photos and --household are two libraries: drop one of the two.');
  }
  const cacheDir = pictureCache;
  let library = photos === undefined ? drawnLibrary(household) : await photoLibrary(photos);
  // a drawn library has humans anyway
  if (choice['with-humans'] && photos !== undefined) {
    library = together(library, drawHumans({ cacheDir }));
  }
  if (scale > 0) {
    library = together(library, drawStrangers({ scale, cacheDir }));
  }
  return choice.empty ? { ...library, assets: [], people: [], missed: [] } : library;
};

const drawnLibrary = (household: string | undefined): Library =>
  household === undefined
    ? drawLibrary({ cacheDir: pictureCache })
    : drawOtherLibrary({ seed: wholeNumber('--household', household), cacheDir: pictureCache });

/** The Immich that the command line asks for. */
const chooseVersion = (name: string): DemoVersion => {
  const version = versions.find((known) => known === name);
  if (!version) {
    throw new Error(`--immich ${name}: only ${versions.join(', ')} can be shown.`);
  }
  return version;
};

/** An OpenAPI file. What reads it is loaded with it alone. */
const readContract = async (file: string | undefined): Promise<OpenApi | undefined> => {
  if (file === undefined) {
    return undefined;
  }
  const { OpenApi } = await import('./server/testing/open-api.ts');
  try {
    return new OpenApi(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Error(`--contract ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
};

const chooseFile = (file: string | undefined): string | undefined => {
  if (file === '') {
    throw new Error('--data needs the name of a file.');
  }
  return file;
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
