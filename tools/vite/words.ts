import type { Plugin } from 'vite';
import { readFileSync } from 'node:fs';
import path from 'node:path';

type Words = { [key: string]: string | Words };

/**
 * Words that the first page does without, by where they stand in `i18n/en.json`. Each of these subtrees travels with the
 * modules that name it.
 */
export const laterWords = [
  'pets.birthday',
  'pets.browser_data',
  'pets.changes.did',
  'pets.cover',
  'pets.history.problem',
  'pets.history.reason',
  'pets.inbox',
  'pets.learning',
  'pets.merge',
  'pets.models',
  'pets.new',
  'pets.not_pet',
  'pets.page',
  'pets.picker',
  'pets.register',
  'pets.rename',
  'pets.restore',
  'pets.review',
  'pets.split',
  'pets.suggestion',
  'pets.viewer',
  'shell.about',
  'shell.settings',
  'shell.unavailable',
] as const;

const virtual = 'virtual:words/';

/**
 * Takes a subtree out of a tree of words.
 *
 * @param place where it stands, for example `pets.viewer`
 * @returns the tree with nothing but that, and the tree without it; the tree that was given stays as it is
 * @throws Error when there are no words there
 */
export const takeOut = (words: Words, place: string): { taken: Words; rest: Words } => {
  const [first, ...others] = place.split('.');
  const inner = words[first];
  if (typeof inner !== 'object') {
    throw new TypeError(`i18n/en.json has no group of words named ${first}: laterWords in tools/vite has to change.`);
  }
  if (others.length === 0) {
    return {
      taken: { [first]: inner },
      rest: Object.fromEntries(Object.entries(words).filter(([key]) => key !== first)),
    };
  }
  const { taken, rest } = takeOut(inner, others.join('.'));
  return { taken: { [first]: taken }, rest: { ...words, [first]: rest } };
};

/** A key as it is written in code. */
const written = /["'`]((?:pets|shell)\.[\w.-]+)["'`]/gu;

/**
 * Which of the subtrees a module may say words of: those with a key that is written in it.
 *
 * @param code JavaScript
 */
export const wordsSaidBy = (code: string, places: readonly string[]): string[] => {
  const keys = [...code.matchAll(written)].map(([, key]) => key);
  return places.filter((place) => keys.some((key) => key.startsWith(`${place}.`)));
};

/**
 * Cuts English, which is loaded before the first page, into what that page needs and what comes with the modules that
 * say it. Sources know nothing of it: they go on importing `i18n/en.json`, and name their words by their keys. Only what
 * is built for browsers is cut.
 */
export const words = (): Plugin => {
  const source = path.resolve('src') + path.sep;
  const file = path.resolve('i18n/en.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as Words;

  const withoutLater = (): Words => {
    let words = all;
    for (const place of laterWords) {
      ({ rest: words } = takeOut(words, place));
    }
    return words;
  };

  return {
    name: 'words',
    apply: 'build',
    // After Svelte and TypeScript have become JavaScript: an import can be added anywhere then.
    enforce: 'post',
    applyToEnvironment: ({ config }) => config.consumer === 'client',
    resolveId: (id) => (id.startsWith(virtual) ? `\0${id}` : null),
    load: (id) => {
      if (id === file) {
        return JSON.stringify(withoutLater());
      }
      if (!id.startsWith(`\0${virtual}`)) {
        return null;
      }
      const { taken } = takeOut(all, id.slice(virtual.length + 1));
      const code = `import { addMessages } from 'svelte-i18n';\naddMessages('en', ${JSON.stringify(taken)});\n`;
      return { code, map: null, moduleSideEffects: true };
    },
    transform: (code, id) => {
      const said = id.startsWith(source) && !id.includes('?') ? wordsSaidBy(code, laterWords) : [];
      const imports = said.map((place) => `import '${virtual}${place}';\n`);
      // At the end, where they move no line that a source map knows.
      return imports.length > 0 ? { code: `${code}\n${imports.join('')}`, map: null } : null;
    },
  };
};
