import path from 'node:path';
import { importsOf } from './imports.ts';
import type { Files } from './sources.ts';

/** What a carried file imports: other carried files, Immich's own modules by their path in its tree, and packages. */
export interface Imports {
  carried: string[];
  immich: string[];
  packages: string[];
}

const bases: Record<string, string> = { $lib: 'web/src/lib', '@test-data': 'web/src/test-data', src: 'e2e/src' };

/** The path that a specifier stands for, without its ending; null for packages and what Kit makes. */
const placeOf = (from: string, specifier: string): string | null => {
  const [plain] = specifier.split('?', 1);
  if (plain.startsWith('.')) {
    return plain.endsWith('/$types') ? null : path.posix.join(path.posix.dirname(from), plain);
  }
  const [first, ...rest] = plain.split('/');
  const isOwn = Object.hasOwn(bases, first) && (first !== 'src' || from.startsWith('e2e/'));
  return isOwn ? path.posix.join(bases[first], ...rest) : null;
};

const endings = ['', '.ts', '.svelte.ts', '.svelte', '/index.ts'];

const nameOf = (specifier: string): string | null =>
  /^(?:[./$]|node:|@test-data|src\/)/u.test(specifier)
    ? null
    : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

/** Reads the imports of a carried file; `has` says what Immich's tree holds. */
export const importsIn = (files: Files, target: string): Imports => {
  const found: Imports = { carried: [], immich: [], packages: [] };
  for (const specifier of importsOf(target, Buffer.from(files.get(target) ?? []).toString())) {
    const place = placeOf(target, specifier);
    const name = nameOf(specifier);
    if (place !== null) {
      // `./x.svelte` may be the component or the module x.svelte.ts.
      const carried = endings.map((ending) => place + ending).find((each) => files.has(each));
      if (carried) {
        found.carried.push(carried);
      } else {
        found.immich.push(place);
      }
    } else if (name !== null) {
      found.packages.push(name);
    }
  }
  return found;
};

/** The names of all packages that sources import, in the order of the alphabet. */
export const packagesIn = (files: Files): string[] =>
  [...new Set([...files.keys()].flatMap((file) => importsIn(files, file).packages))].sort();

/** Whether Immich's tree has a module at that path, with any of the endings that may be left out. */
export const isModule = (tree: ReadonlySet<string>, place: string): boolean =>
  endings.some((ending) => tree.has(place + ending));

/** These files and all that they import, directly or not; nothing of what is in `without`. */
export const closureOf = (
  imports: ReadonlyMap<string, Imports>,
  entries: readonly string[],
  without: ReadonlySet<string>,
): string[] => {
  const found = new Set<string>();
  const open = [...entries];
  for (let target = open.pop(); target !== undefined; target = open.pop()) {
    if (found.has(target) || without.has(target)) {
      continue;
    }
    found.add(target);
    open.push(...(imports.get(target)?.carried ?? []));
  }
  return [...found].sort();
};
