// @vitest-environment node
import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const rules = new Set([
  'no-restricted-imports',
  'no-restricted-globals',
  'no-restricted-properties',
  'no-restricted-syntax',
]);
const eslint = new ESLint({
  ruleFilter: ({ ruleId }) => rules.has(ruleId),
  // None of them asks for types, which take long to be found out.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

const refusals = async (text: string, filePath: string): Promise<number> => {
  const [{ messages }] = await eslint.lintText(text, { filePath });
  return messages.length;
};

const openings = [
  "import { openDB } from 'idb';\nvoid openDB;",
  "import * as idb from 'idb';\nvoid idb;",
  "export { openDB } from 'idb';",
  "void import('idb');",
  "indexedDB.open('a');",
  "globalThis.indexedDB.open('a');",
  'const { indexedDB: factory } = globalThis;\nvoid factory;',
];

it.each([
  ['src/lib/pets/changes/journal/locks.ts', 1],
  ['src/lib/pets/immich/transport/session.ts', 1],
  ['src/lib/host/i18n.ts', 1],
  ['src/lib/pets/core/storage/database.ts', 0],
])('lets %s open no database of its own, unless it is the opener', { timeout: 60_000 }, async (file, count) => {
  for (const text of openings) {
    expect(await refusals(text, file), text).toBe(count);
  }
});

it('lets everybody speak of what the opener gives', async () => {
  const text = "import type { DBSchema } from 'idb';\nexport type Schema = DBSchema;";
  expect(await refusals(text, 'src/lib/pets/verdicts/finding-cache.ts')).toBe(0);
});

it("still keeps the server's own library to its room", async () => {
  const text = "import { getAllPeople } from '@immich/sdk';\nvoid getAllPeople;";
  expect(await refusals(text, 'src/lib/pets/changes/journal/locks.ts')).toBe(1);
  expect(await refusals(text, 'src/lib/pets/core/storage/database.ts')).toBe(1);
  expect(await refusals(text, 'src/lib/pets/immich/transport/session.ts')).toBe(0);
});
