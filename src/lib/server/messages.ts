import { getMessageFormatter } from 'svelte-i18n';

type Tree = { [key: string]: string | Tree };

const files = import.meta.glob<Tree>('../../../i18n/*.json', { eager: true, import: 'default' });

const trees = new Map(
  Object.entries(files).map(([path, tree]) => [path.replace(/^.*\/(.+)\.json$/u, '$1'), tree] as const),
);

const find = (language: string, key: string): string | null => {
  let node: string | Tree | undefined = trees.get(language);
  for (const part of key.split('.')) {
    node = typeof node === 'object' ? node[part] : undefined;
  }
  return typeof node === 'string' ? node : null;
};

/** The first language of an `Accept-Language` header that the app speaks, English otherwise. */
export const languageOf = (acceptLanguage: string | null): string => {
  const wanted = (acceptLanguage ?? '').split(',').map((entry) => entry.split(';', 1)[0].trim());
  const codes = wanted.flatMap((code) => [code, code.split('-', 1)[0]]);
  return codes.find((code) => trees.has(code)) ?? 'en';
};

/** A message of `i18n/`, for the few pages that this server writes itself. Falls back to English, then to the key. */
export const message = (language: string, key: string, values: Record<string, string> = {}): string => {
  const text = find(language, key) ?? find('en', key);
  return text === null ? key : String(getMessageFormatter(text, language).format(values));
};
