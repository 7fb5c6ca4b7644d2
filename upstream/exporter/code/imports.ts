import { parse } from 'svelte/compiler';
import ts from 'typescript';
import path from 'node:path';

/** Where a module gets others from, whenever and however it loads them. */
const inTypeScript = (code: string): string[] => {
  const file = ts.createSourceFile('module.ts', code, ts.ScriptTarget.Latest, true);
  const found = ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
  // `new URL('worker.ts', import.meta.url)` names a module beside this one.
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'URL' && node.arguments?.length === 2) {
      const [first, base] = node.arguments;
      if (ts.isStringLiteral(first) && base.getText(file) === 'import.meta.url') {
        found.push(`./${first.text}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
};

interface AnyNode {
  type?: string;
  source?: { value?: unknown };
}

/** In the markup too: `{#await import('./Part.svelte')}`. */
const inSvelte = (code: string): string[] => {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) {
        visit(each);
      }
    } else if (typeof value === 'object' && value !== null) {
      const { type, source } = value as AnyNode;
      if (type !== undefined && /^(?:Import|Export)/u.test(type) && typeof source?.value === 'string') {
        found.push(source.value);
      }
      for (const each of Object.values(value)) {
        visit(each);
      }
    }
  };
  visit(parse(code, { modern: true }));
  return found;
};

/** Reading a component takes milliseconds, and there are hundreds: what was read of a content stays known. */
const known = new Map<string, string[]>();

/** The specifiers of all imports of a source file, each once; none for files of other kinds. */
export const importsOf = (file: string, code: string): string[] => {
  const key = `${path.extname(file)}\0${code}`;
  const found =
    known.get(key) ?? (file.endsWith('.svelte') ? inSvelte(code) : file.endsWith('.ts') ? inTypeScript(code) : []);
  known.set(key, found);
  return [...new Set(found)];
};
