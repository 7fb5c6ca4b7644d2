import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A piece of markup that an edit inserts below another, as it lies here in a file of its own; an empty line comes first. */
export const markup = (name: 'featureSection' | 'sidebarItem'): string =>
  `\n\n${readFileSync(path.join(import.meta.dirname, `${name}.txt`), 'utf8').trimEnd()}`;
