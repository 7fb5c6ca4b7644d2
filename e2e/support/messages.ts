import { readFileSync } from 'node:fs';
import path from 'node:path';

type Tree = { [key: string]: string | Tree };

const words = JSON.parse(readFileSync(path.resolve(import.meta.dirname, '../../i18n/en.json'), 'utf8')) as Tree;

/** What a key of `i18n/` says in English. */
export const messageOf = (key: string): string => {
  let node: string | Tree | undefined = words;
  for (const part of key.split('.')) {
    node = typeof node === 'object' ? node[part] : undefined;
  }
  if (typeof node !== 'string') {
    throw new TypeError(`i18n/en.json has no ${key}`);
  }
  return node;
};
