import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Json } from './edits/json.ts';
import type { Project } from './series.ts';

const readJson = <T>(root: string, file: string): T => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T;

/** This repository, as the exporter needs it. */
export const readProject = (root: string): Project => {
  const { pets } = readJson<{ pets: { [key: string]: Json } }>(root, 'i18n/en.json');
  const inImmich = readJson<{ [key: string]: Json }>(root, 'upstream/words.json');
  const { dependencies, devDependencies } = readJson<
    Record<'dependencies' | 'devDependencies', Record<string, string>>
  >(root, 'package.json');
  return { root, words: { ...pets, ...inImmich }, dependencies: { ...devDependencies, ...dependencies } };
};
