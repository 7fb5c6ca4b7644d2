import js from '@eslint/js';
import tscompat from '@koddsson/eslint-plugin-tscompat';
import prettier from 'eslint-config-prettier';
import betterTailwindcss from 'eslint-plugin-better-tailwindcss';
import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import unicorn from 'eslint-plugin-unicorn';
import globals from 'globals';
import typescriptEslint from 'typescript-eslint';
import secureContext from './tools/lint/askFirst.js';
import { browsers } from './tools/lint/browsers.js';
import floor from './tools/lint/floor.js';
import literalKeys from './tools/lint/literalKeys.js';
import { onePlace } from './tools/lint/onePlace.js';
import { policies, rooms } from './tools/rooms.js';

// The check of class names waits for a worker of its own, which a busy machine may keep waiting for longer than usual.
process.env.SYNCKIT_TIMEOUT ??= '300000';

const sdk = { name: '@immich/sdk', message: 'The server is spoken to in src/lib/pets/immich alone.' };

/** The one module that opens databases: it knows how browsers lose them. */
const databaseModule = 'src/lib/pets/core/storage/database.ts';
const databaseMessage = `Databases are opened in ${databaseModule} alone.`;
const openers = { name: 'idb', importNames: ['openDB', 'wrap'], message: databaseMessage };

/** The one module that asks browsers for what they offer to secure pages alone. */
const secureContextModule = 'src/lib/pets/core/browser/secure-context.ts';

export default typescriptEslint.config(
  {
    ignores: [
      '.svelte-kit',
      'build',
      'package',
      'coverage',
      'node_modules',
      '.cache',
      'test-results',
      'playwright-report',
      // An app of its own, with what it imports beside it.
      'tests/upstream/packageApp',
    ],
  },
  js.configs.recommended,
  typescriptEslint.configs.recommended,
  ...svelte.configs.recommended,
  unicorn.configs.recommended,
  prettier,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.node },
      parserOptions: { projectService: true, extraFileExtensions: ['.svelte'], tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['**/*.ts', '**/*.svelte'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['warn', { argsIgnorePattern: '^_$', varsIgnorePattern: '^_$' }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/require-array-sort-compare': 'error',
      '@typescript-eslint/require-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    rules: {
      curly: 2,
      eqeqeq: 'error',
      'object-shorthand': ['error', 'always'],
      'svelte/button-has-type': 'error',
      'svelte/no-navigation-without-resolve': 'off',
      'unicorn/no-array-reverse': 'off',
      'unicorn/no-useless-undefined': 'off',
      'unicorn/prefer-spread': 'off',
      'unicorn/no-null': 'off',
      'unicorn/name-replacements': 'off',
      'unicorn/prevent-abbreviations': 'off',
      'unicorn/no-nested-ternary': 'off',
      'unicorn/consistent-function-scoping': 'off',
      'unicorn/filename-case': 'off',
      'unicorn/prefer-top-level-await': 'off',
      'unicorn/import-style': 'off',
      'unicorn/no-array-sort': 'off',
      'unicorn/no-for-loop': 'off',
      'unicorn/no-unreadable-for-of-expression': 'off',
      'unicorn/no-break-in-nested-loop': 'off',
      'unicorn/no-top-level-assignment-in-function': 'off',
      'unicorn/prefer-uint8array-base64': 'off',
      'unicorn/max-nested-calls': 'off',
      'unicorn/no-declarations-before-early-exit': 'off',
      'unicorn/no-unreadable-object-destructuring': 'off',
      'unicorn/prefer-promise-with-resolvers': 'off',
      'unicorn/prefer-iterator-to-array': 'off',
      'unicorn/prefer-array-from-async': 'off',
      'unicorn/prefer-await': 'off',
      'unicorn/consistent-class-member-order': 'off',
      'unicorn/class-reference-in-static-methods': ['error', { preferThis: false, preferSuper: false }],
      'unicorn/no-unsafe-property-key': 'off',
      'unicorn/consistent-boolean-name': 'off',
      'unicorn/no-non-function-verb-prefix': 'off',
      'unicorn/prefer-minimal-ternary': 'off',
      'unicorn/no-empty-file': 'off',
      'unicorn/prefer-simple-condition-first': 'off',
      'unicorn/require-array-sort-compare': 'off',
    },
  },
  {
    files: ['**/*.svelte'],
    extends: [betterTailwindcss.configs.recommended],
    settings: { 'better-tailwindcss': { entryPoint: 'src/app.css' } },
    rules: {
      'better-tailwindcss/enforce-consistent-line-wrapping': 'off',
      'better-tailwindcss/no-unknown-classes': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: typescriptEslint.parser } },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [typescriptEslint.configs.disableTypeChecked] },
  {
    // What a browser has to understand that Immich is used with.
    files: ['src/lib/**', 'src/routes/(user)/**', 'upstream/host/**', 'upstream/routes/**'],
    ignores: ['**/*.spec.ts', '**/testing/**', 'src/lib/server/**'],
    plugins: { tscompat },
    // All of them have it: the data count from when Chrome mended a flaw of it.
    settings: { polyfills: ['KeyboardEvent.repeat'] },
    rules: { 'tscompat/tscompat': ['error', { browserslist: browsers }] },
  },
  {
    files: ['src/**/*.svelte', 'upstream/**/*.svelte'],
    plugins: { floor },
    rules: { 'floor/markup': ['error', { browsers }] },
  },
  {
    // At home the app is opened over plain http.
    files: ['src', 'upstream/{host,plainHost,olderSdk,routes}'].flatMap((folder) => [
      `${folder}/**/*.ts`,
      `${folder}/**/*.svelte`,
    ]),
    ignores: ['**/*.spec.ts', '**/testing/**', 'src/lib/server/**', secureContextModule],
    plugins: { 'secure-context': secureContext },
    rules: { 'secure-context/ask-first': ['error', { module: secureContextModule }] },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte', 'upstream/**/*.ts', 'upstream/**/*.svelte'],
    ignores: ['**/*.spec.ts'],
    plugins: { words: literalKeys },
    rules: { 'words/literal-keys': 'error' },
  },
  {
    files: [
      'src/**/*.ts',
      'src/**/*.svelte',
      'upstream/**/*.ts',
      'upstream/**/*.svelte',
      'demo/**/*.ts',
      'tools/**/*.ts',
    ],
    ignores: ['upstream/*.ts'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': rooms,
      'import/resolver': { typescript: { alwaysTryTypes: true, project: './tsconfig.json' } },
    },
    rules: { 'boundaries/dependencies': ['error', { default: 'disallow', policies }] },
  },
  {
    // Browsers lose connections to databases, and some never open them.
    files: ['src/**/*.ts', 'src/**/*.svelte', 'upstream/host/**', 'upstream/routes/**'],
    ignores: ['**/*.spec.ts', databaseModule],
    rules: {
      'no-restricted-imports': ['error', { paths: [openers] }],
      'no-restricted-globals': ['error', { name: 'indexedDB', message: databaseMessage }],
      'no-restricted-properties': ['error', { property: 'indexedDB', message: databaseMessage }],
      'no-restricted-syntax': ['error', { selector: 'ImportExpression[source.value="idb"]', message: databaseMessage }],
    },
  },
  {
    files: ['src/lib/pets/**', 'src/routes/(user)/pets/**'],
    ignores: ['src/lib/pets/immich/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [sdk, openers] }] },
  },
  {
    files: [databaseModule, 'src/lib/pets/**/*.spec.ts'],
    ignores: ['src/lib/pets/immich/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [sdk] }] },
  },
  ...onePlace,
);
