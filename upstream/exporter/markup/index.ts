import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A piece of code that an edit inserts, as it lies here in a file of its own. */
export const snippet = (name: 'featureSection' | 'iconsPlugin' | 'sidebarItem'): string =>
  readFileSync(path.join(import.meta.dirname, `${name}.txt`), 'utf8').trimEnd();

/** A piece of markup that an edit inserts below another; an empty line comes first. */
export const markup = (name: Parameters<typeof snippet>[0]): string => `\n\n${snippet(name)}`;
