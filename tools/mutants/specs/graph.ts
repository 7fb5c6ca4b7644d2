import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { allFiles, isSpec, projectOf, root } from '../places.ts';

const aliases: [prefix: string, folder: string][] = [
  ['$lib/', 'src/lib/'],
  ['@pets-for-immich/demo-library', 'demo/library'],
];

const isFile = (file: string) => existsSync(path.join(root, file)) && statSync(path.join(root, file)).isFile();

const resolve = (from: string, specifier: string): string | undefined => {
  const alias = aliases.find(([prefix]) => specifier.startsWith(prefix));
  if (!alias && !specifier.endsWith('.ts') && !specifier.startsWith('.')) {
    return undefined;
  }
  const base = alias
    ? alias[1] + specifier.slice(alias[0].length)
    : path.posix.join(path.posix.dirname(from), specifier.split('?', 1)[0]);
  return ['', '.ts', '/index.ts', '.js'].map((end) => `${base}${end}`).find((file) => isFile(file));
};

/** How modules are named, and files that are started or bundled by a path that begins where the file is. */
const patterns = [
  /\b(?:from|import)\s+'([^']+)'/gu,
  /\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'/gu,
  /\bimport\.meta\.(?:dirname|url),\s*'([^']+\.ts)'/gu,
];

const namedIn = (text: string): string[] =>
  patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, specifier]) => specifier));

const importsOf = (file: string): string[] =>
  namedIn(readFileSync(path.join(root, file), 'utf8'))
    .map((specifier) => resolve(file, specifier))
    .filter((found) => found !== undefined);

/** How many imports lie between. */
type Distances = Map<string, number>;

/** Which files import which, as far as specs reach. */
export class ImportGraph {
  readonly #importers = new Map<string, Set<string>>();

  constructor() {
    for (const file of allFiles()) {
      for (const imported of importsOf(file)) {
        this.#importers.set(imported, (this.#importers.get(imported) ?? new Set()).add(file));
      }
    }
  }

  #reach(file: string): Distances {
    const distances: Distances = new Map();
    let next = [file];
    for (let distance = 0; next.length > 0; distance++) {
      const here = next.filter((one) => !distances.has(one));
      for (const one of here) {
        distances.set(one, distance);
      }
      next = here.flatMap((one) => [...(this.#importers.get(one) ?? [])]);
    }
    return distances;
  }

  /** Specs that run a file's code, or may: the nearest first, and of those as near the ones that are quick. */
  specsOf(file: string): string[] {
    const order = (spec: string, distance: number) => distance * 2 + (projectOf(spec) === 'unit' ? 0 : 1);
    return [...this.#reach(file)]
      .filter(([one]) => isSpec(one))
      .map(([spec, distance]) => ({ spec, place: order(spec, distance) }))
      .sort((a, b) => a.place - b.place || a.spec.localeCompare(b.spec))
      .map(({ spec }) => spec);
  }
}
