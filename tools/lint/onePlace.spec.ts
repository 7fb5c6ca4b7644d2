// @vitest-environment node
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const eslint = new ESLint({ ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax' });

/** The program of types is made with the first text, which takes its time. */
const limitMs = 120_000;

const component = 'src/lib/pets/ui/BackLink.svelte';

const refusals = async (text: string, filePath = 'src/lib/pets/changes/covers.ts'): Promise<number> => {
  const [{ messages }] = await eslint.lintText(text, { filePath });
  return messages.filter(({ ruleId }) => ruleId === 'no-restricted-syntax').length;
};

it(
  'B: refuses addresses of pictures that are made anywhere else',
  async () => {
    expect(await refusals("import { getAssetThumbnailPath } from '@immich/sdk';")).toBe(1);
    expect(await refusals("import { viewAsset as look } from '@immich/sdk';")).toBe(1);
    expect(await refusals("import * as sdk from '@immich/sdk'; sdk.viewAsset({ id: 'a' });")).toBe(1);
    expect(await refusals('export const url = (id: string) => `/api/assets/${id}/thumbnail?size=preview`;')).toBe(1);
    expect(await refusals("export const url = (id: string) => '/api/assets/' + id + '/thumbnail';")).toBe(1);
    expect(await refusals('export const url = (id: string) => `/api/assets/${id}/original`;')).toBe(1);
    expect(await refusals('<a href="/api/assets/a/thumbnail?size=preview">a</a>', component)).toBe(1);
    expect(await refusals("import { getAssetThumbnailPath } from '@immich/sdk';", 'src/lib/host/picture-urls.ts')).toBe(
      0,
    );
    expect(await refusals("export const size = 'thumbnail';")).toBe(0);
  },
  limitMs,
);

it(
  'H: refuses pictures that nobody asks for again',
  async () => {
    expect(await refusals('<img src={photoUrl(id)} alt="" />', component)).toBe(1);
    expect(await refusals("new Image().src = 'a';")).toBe(1);
    expect(await refusals('<img src={url} alt="" data-own />', component)).toBe(0);
    expect(await refusals('<Picture src={url} alt="" />', component)).toBe(0);
  },
  limitMs,
);

it(
  'E: refuses names that are read anywhere else',
  async () => {
    expect(await refusals('export const shown = (person: { name: string }) => person.name.trim();')).toBe(1);
    expect(await refusals("export const shown = (person?: { name: string }) => person?.name.trim() ?? '';")).toBe(1);
    expect(await refusals('export const shown = ({ name }: { name: string }) => name.trim();')).toBe(1);
    expect(await refusals('export const order = (a: { name: string }, b: string) => a.name.localeCompare(b);')).toBe(1);
    expect(await refusals('export const text = (words: string) => words.trim();')).toBe(0);
  },
  limitMs,
);

it(
  'refuses caps of keys that show where there is no keyboard',
  async () => {
    expect(await refusals('<kbd>N</kbd>', component)).toBe(1);
    expect(await refusals('<kbd>N</kbd>', 'src/lib/pets/ui/KeyCap.svelte')).toBe(0);
  },
  limitMs,
);
