import type { ESLint } from 'eslint';

/** What a style sheet uses that one of the browsers lacks. */
export const lackingInCss: (text: string, browsers: readonly string[]) => string[];

declare const plugin: ESLint.Plugin;
export default plugin;
