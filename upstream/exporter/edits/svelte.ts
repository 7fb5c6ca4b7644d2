import { parse, type AST } from 'svelte/compiler';
import { insertAt, missing } from './anchor.ts';

type Node = AST.BaseNode & { [key: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;

/** The first node of a component, markup and script alike, that a test accepts; outer ones come first. */
const findInSvelte = (value: unknown, accepts: (node: Node) => boolean): Node | undefined => {
  if (isNode(value) && accepts(value)) {
    return value;
  }
  const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
  for (const each of inner) {
    const found = findInSvelte(each, accepts);
    if (found) {
      return found;
    }
  }
  return undefined;
};

const parseSvelte = (code: string): AST.Root => parse(code, { modern: true });

/** Edits the code of the component's `<script>` as a module of its own. @throws Refusal `missing-anchor` */
export const editScript = (file: string, code: string, edit: (script: string) => string): string => {
  const content = parseSvelte(code).instance?.content as unknown;
  if (!isNode(content)) {
    throw missing(file, '<script>');
  }
  return code.slice(0, content.start) + edit(code.slice(content.start, content.end)) + code.slice(content.end);
};

/** Inserts markup behind the first node that a test accepts. @throws Refusal `missing-anchor`, naming `what` */
export const insertBehind = (
  file: string,
  code: string,
  what: string,
  accepts: (node: Node, text: string) => boolean,
  markup: string,
): string => {
  const found = findInSvelte(parseSvelte(code).fragment, (node) => accepts(node, code.slice(node.start, node.end)));
  if (!found) {
    throw missing(file, what);
  }
  return insertAt(code, found.end, markup);
};
