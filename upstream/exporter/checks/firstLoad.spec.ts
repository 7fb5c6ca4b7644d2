// @vitest-environment node
import { afterAll, describe, expect, it } from 'vitest';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { growthOf, measureFirstLoad } from './firstLoad.ts';

const generated = '.svelte-kit/generated/client-optimized';
const client = '.svelte-kit/output/client';
const web = mkdtempSync(path.join(tmpdir(), 'first-load-'));

afterAll(() => rmSync(web, { recursive: true }));

/** Sizes of a build's chunks; random, so that gzip leaves them as long as they are, and adds some bytes to each. */
const sizes: Record<string, number> = {
  start: 1000,
  app: 2000,
  root: 4000,
  layout: 8000,
  photos: 16_000,
  people: 64_000,
  shared: 100_000,
  later: 900_000,
  words: 5000,
};

const write = (file: string, content: string | Buffer) => {
  mkdirSync(path.dirname(path.join(web, file)), { recursive: true });
  writeFileSync(path.join(web, file), content);
};

const build = (dictionary: string) => {
  for (const [name, size] of Object.entries(sizes)) {
    write(`${client}/${name}.js`, randomBytes(size));
  }
  const chunk = (name: string, ...imports: string[]) => ({ file: `${name}.js`, imports, dynamicImports: ['later'] });
  write(
    `${client}/.vite/manifest.json`,
    JSON.stringify({
      'kit/src/runtime/client/entry.js': chunk('start'),
      [`${generated}/app.js`]: chunk('app', '_shared'),
      [`${generated}/nodes/0.js`]: chunk('root'),
      [`${generated}/nodes/2.js`]: chunk('layout', '_shared'),
      [`${generated}/nodes/25.js`]: chunk('people', '_shared'),
      [`${generated}/nodes/36.js`]: chunk('photos'),
      _shared: chunk('shared', `${generated}/app.js`),
      later: chunk('later'),
      '../i18n/en.json': { file: 'words.js' },
    }),
  );
  write(`${generated}/app.js`, dictionary);
};

const isAbout = (size: number, wanted: number) => size >= wanted && size < wanted + 500;

describe('measureFirstLoad', () => {
  it('adds up what each page imports at once, every chunk once', () => {
    build('{\n\t"/(user)/people": [25,[2]],\n\t"/(user)/photos/[[assetId=id]]": [36,[2]],\n}');
    const { code, words } = measureFirstLoad(web);
    expect(code.map((size, page) => isAbout(size, [131_000, 179_000][page]))).toEqual([true, true]);
    expect(isAbout(words, 5000)).toBe(true);
  });

  it('refuses a build without one of the pages', () => {
    build('{\n\t"/(user)/people": [25,[2]],\n}');
    expect(() => measureFirstLoad(web)).toThrow(expect.objectContaining({ reason: 'missing-anchor' }));
  });
});

describe('growthOf', () => {
  it('is that of the page that grows most', () => {
    const growth = growthOf({ code: [100, 200], words: 10 }, { code: [90, 207], words: 15 });
    expect(growth).toEqual({ code: 7, words: 5 });
  });
});
