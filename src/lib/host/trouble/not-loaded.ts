/** What Chrome, Firefox and Safari say of an `import()` whose file could not be had, and Vite of its styles. */
const words = /dynamically imported module|Importing a module script failed|Unable to preload CSS/u;

/** Whether a part of the app (a page, a dialog) could not be loaded. */
export const isNotLoaded = (error: unknown): boolean => error instanceof Error && words.test(error.message);
