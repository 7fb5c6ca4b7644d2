// @vitest-environment node
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ ruleFilter: ({ ruleId }) => ruleId === 'words/literal-keys' });

/** The program of types is made with the first text, which takes its time. */
const limitMs = 120_000;

/** Which of these statements the rule refuses, each on a line of its own, with the project's own configuration. */
const refused = async (statements: readonly string[], filePath = 'src/lib/pets/changes/journal/locks.ts') => {
  const [{ messages }] = await eslint.lintText(statements.map((each) => `{ ${each} }\n`).join(''), { filePath });
  expect(messages.filter(({ ruleId }) => ruleId !== 'words/literal-keys')).toEqual([]);
  const lines = new Set(messages.map(({ line }) => line - 1));
  return statements.filter((_, index) => lines.has(index));
};

const refusals = async (text: string, filePath = 'src/lib/pets/ui/BackLink.svelte'): Promise<number> => {
  const [{ messages }] = await eslint.lintText(text, { filePath });
  return messages.length;
};

describe('lint refuses keys that are put together', () => {
  it(
    'in a call that translates',
    async () => {
      const statements = [
        '$t(`pets.sort.${sort}`);',
        '$t(`${group}.title`);',
        "$t('pets.sort.' + sort);",
        "$t(group + '.title');",
        "$t(isOne ? 'pets.title' : `pets.${many}`, { values });",
        "$t(known ?? 'pets.' + other);",
        '$t(`pets.sort.${sort}` as Key);',
        "$t('pets.sort.'.concat(sort));",
        "$t(['pets', sort].join('.'));",
        "$t(kind.replaceAll('-', '_'));",
        'get(t)(`pets.changes.${what}_running`);',
        'get(t)(`shell.failure.${cause}`);',
        'translate(`pets.${what}`);',
        't(`pets.${what}`);',
        "message(language, part + '.title');",
        "const key = part + '.title'; $t(key);",
        'const key = a ? b : `${part}_title`; get(t)(key);',
      ];
      expect(await refused(statements)).toEqual(statements);
    },
    limitMs,
  );

  it(
    'wherever they begin as ours do',
    async () => {
      const statements = [
        'const key = `pets.sort.${sort}`;',
        "const key = 'pets.sort.' + sort;",
        "const key = 'shell.' + part + '.title';",
        "label('pets.sort.');",
        "const prefix = 'pets.';",
        'const table = { key: `shell.https.${key}.title` };',
      ];
      expect(await refused(statements)).toEqual(statements);
    },
    limitMs,
  );

  it.each([
    '<p>{$t(`pets.sort.${sort}`)}</p>\n',
    '<Dialog title={$t(`${group}.title`)} />\n',
    '<script lang="ts">\n  const key = $derived(`${group}.title`);\n</script>\n<p>{$t(key)}</p>\n',
    '{#each sorts as sort (sort)}\n  {@const label = $t(`pets.sort.${sort}`)}\n  {label}\n{/each}\n',
  ])(
    'in components: %s',
    async (text) => {
      expect(await refusals(text)).toBe(1);
    },
    limitMs,
  );

  it.each([
    'src/routes/(shell)/https/+page.ts',
    'src/lib/server/page/unavailablePage.ts',
    'upstream/host/failureSentence.ts',
  ])(
    'in %s, too',
    async (file) => {
      expect(await refusals('export const key = (part: string) => `pets.${part}`;\n', file)).toBe(1);
    },
    limitMs,
  );
});

it(
  'lint allows keys that are written out, and other text',
  async () => {
    const statements = [
      "$t('pets.title');",
      '$t(`pets.title`);',
      "$t(isOne ? 'pets.photos' : 'pets.title', { values: { name: `${first} ${last}` } });",
      '$t(words[kind]);',
      '$t(known ?? words.other);',
      '$t(keyOf(change));',
      "const words = { one: 'pets.title' }; $t(words.one);",
      'const path = `/pets/${id}`; go(path);',
      "const id = 'pets-' + name; use(id);",
      "const file = `${first}.json`; notify(get(t)('pets.title'), file);",
      "const isHome = host.endsWith('pets.home');",
    ];
    expect(await refused(statements)).toEqual([]);
  },
  limitMs,
);
