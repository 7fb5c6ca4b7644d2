import type { Library } from './library/types.ts';
import { versions } from './server/version.ts';

/** The command line's part that says which Immich and which library are shown. */
export const libraryOptions = {
  photos: { type: 'string' },
  scale: { type: 'string', default: '0' },
  empty: { type: 'boolean', default: false },
  immich: { type: 'string', default: versions[0] },
  data: { type: 'string' },
} as const;

export interface LibraryChoice {
  photos?: string;
  scale: string;
  empty: boolean;
  immich: string;
}

/** The library that the command line asks for: real photos, nothing at all, or the drawn one. Throws a sentence. */
export const chooseLibrary = async (choice: LibraryChoice): Promise<Library> => {
  if (versions.every((version) => version !== choice.immich)) {
    throw new Error(`--immich ${choice.immich}: only ${versions.join(' and ')} can be shown.`);
  }
  const scale = Number(choice.scale);
  if (!Number.isSafeInteger(scale) || scale < 0) {
    throw new Error(`--scale ${choice.scale}: a whole number of people, 0 or more, is needed.`);
  }
  const { drawLibrary, photoLibrary } = await import('./library/index.ts');
  const library = choice.photos === undefined ? drawLibrary({ scale }) : await photoLibrary(choice.photos, { scale });
  return choice.empty ? { ...library, assets: [], people: [] } : library;
};
