import type { Plugin } from 'vite';

/** What is changed in one module of a dependency before it is compiled. */
export interface Edit {
  /** End of the module's path. */
  module: string;
  apply(code: string): string;
}

/** Replaces a text that must be there exactly once: a dependency that has changed stops the build instead of the edit. */
export const replaceOnce = (code: string, from: string, to: string): string => {
  if (code.split(from).length !== 2) {
    throw new Error(`Expected exactly one "${from}" in a dependency. It has changed, the edit in tools/vite has to.`);
  }
  return code.replace(from, () => to);
};

/** A plugin that applies edits to modules of dependencies; `apply` as in Vite, everywhere by default. */
export const editModules = (name: string, edits: readonly Edit[], apply?: Plugin['apply']): Plugin => ({
  name,
  apply,
  enforce: 'pre',
  transform: (code, id) => {
    const [file, query] = id.split('?', 2);
    const edit = query ? undefined : edits.find(({ module }) => file.endsWith(module));
    // Positions shift by a line or two in code that nobody debugs here: a source map is not worth its cost.
    return edit ? { code: edit.apply(code), map: null } : null;
  },
});
