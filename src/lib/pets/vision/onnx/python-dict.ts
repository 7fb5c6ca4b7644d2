const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

/** `'…'` or `"…"`, from the quote at the start; a backslash takes the next character as it is, but for \n, \t and \r. */
const stringPattern = /^(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/su;
/** With as many digits as numbers are exact with. */
const keyPattern = /^(\d{1,15})\s*:\s*/u;

const unescape = (body: string): string =>
  body.replaceAll(/\\(.)/gsu, (_match, character: string) => escapes[character] ?? character);

/** A Python dict from whole numbers to strings, as exporters write class names: `{0: 'person'}`. Null for anything else. */
export const parseNames = (literal: string): Map<number, string> | null => {
  const body = /^\s*\{(.*)\}\s*$/su.exec(literal)?.[1];
  if (body === undefined) {
    return null;
  }
  const names = new Map<number, string>();
  let rest = body.trim();
  while (rest !== '') {
    const key = keyPattern.exec(rest);
    const value = key && stringPattern.exec(rest.slice(key[0].length));
    if (!value) {
      return null;
    }
    names.set(Number(key[1]), unescape(value[1] ?? value[2]));
    rest = rest.slice(key[0].length + value[0].length).trimStart();
    if (rest !== '' && !rest.startsWith(',')) {
      return null;
    }
    rest = rest.slice(1).trimStart();
  }
  return names.size > 0 ? names : null;
};
