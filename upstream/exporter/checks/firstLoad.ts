import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Refusal } from '../refusal.ts';

/** Pages that everybody opens, whether they have pets or not. */
const pages = ['/(user)/photos/[[assetId=id]]', '/(user)/people'];

/** The English words, which are one file of their own that comes with the first page. */
const words = '../i18n/en.json';

const generated = '.svelte-kit/generated/client-optimized';
const client = '.svelte-kit/output/client';

/** Of Vite's manifest, what is read here. */
type Manifest = ReadonlyMap<string, { file: string; imports?: string[] }>;

/** What a browser loads before it can draw a page, in bytes after gzip. */
export interface FirstLoad {
  /** JavaScript, for each of the pages. */
  code: number[];
  words: number;
}

/** Kit's numbers of a page's layouts and of the page itself, as its client has them: `"/people": [25,[2]]`. */
const nodesOf = (dictionary: string, page: string): string[] => {
  const [, line] = dictionary.split(`"${page}": `, 2);
  const numbers = line?.split('\n', 1)[0].match(/\d+/gu);
  if (!numbers) {
    throw new Refusal('missing-anchor', `The built web has no page ${page} any more.`);
  }
  return ['0', ...numbers].map((number) => `${generated}/nodes/${number}.js`);
};

const filesFrom = (manifest: Manifest, entries: readonly string[]): string[] => {
  const found = new Set<string>();
  const open = [...entries];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const { imports = [] } = manifest.get(name) ?? {};
    open.push(...imports.filter((other) => !found.has(other)));
    found.add(name);
  }
  return [...found].flatMap((name) => manifest.get(name)?.file ?? []);
};

/**
 * Measures what is there after a build: the two entries, the layouts, the page, and all that those import at once.
 *
 * @param web the folder of Immich's web
 * @throws Refusal `missing-anchor` when the build has no such page
 */
export const measureFirstLoad = (web: string): FirstLoad => {
  const read = (file: string): Buffer => readFileSync(path.join(web, file));
  const manifest: Manifest = new Map(
    Object.entries(JSON.parse(read(`${client}/.vite/manifest.json`).toString()) as object),
  );
  const dictionary = read(`${generated}/app.js`).toString();
  const starts = [...manifest.keys()].filter((name) =>
    /\/(?:runtime\/client\/entry|client-optimized\/app)\.js$/u.test(name),
  );
  const sizeOf = (entries: readonly string[]): number =>
    filesFrom(manifest, entries).reduce((sum, file) => sum + gzipSync(read(`${client}/${file}`)).length, 0);
  return {
    code: pages.map((page) => sizeOf([...starts, ...nodesOf(dictionary, page)])),
    words: sizeOf([words]),
  };
};

/** By how many bytes one of the pages has grown at most, and the words. */
export const growthOf = (before: FirstLoad, after: FirstLoad): { code: number; words: number } => ({
  code: Math.max(...after.code.map((size, page) => size - before.code[page])),
  words: after.words - before.words,
});
