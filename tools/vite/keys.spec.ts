// @vitest-environment node
import { expect, it } from 'vitest';
import en from '../../i18n/en.json';

type Words = { [key: string]: string | Words };

const keysOf = (words: Words, prefix = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? prefix + key : keysOf(value, `${prefix}${key}.`),
  );

const sources = import.meta.glob<string>(
  ['../../{src,upstream/host,upstream/plainHost,upstream/routes}/**/*.{ts,svelte}', '!**/*.spec.ts', '!**/testing/**'],
  { query: '?raw', import: 'default', eager: true },
);

/** Whatever stands in quotes and looks like a key. */
const written = new Set(
  Object.values(sources).flatMap((text) =>
    [...text.matchAll(/(["'`])((?:pets|shell)\.[\w.-]+)\1/gu)].map((match) => match[2]),
  ),
);
const keys = keysOf(en);

it('finds every key of i18n/en.json in the sources', () => {
  expect(keys.length).toBeGreaterThan(500);
  expect(keys.filter((key) => !written.has(key))).toEqual([]);
});

it('has words for every key in the sources', () => {
  const known = new Set(keys);
  expect([...written].filter((key) => !known.has(key))).toEqual([]);
});
