import ts from 'typescript';
import { Refusal } from '../refusal.ts';

/** What an edit looks for is gone: Immich has changed there, and the edit has to. */
export const missing = (file: string, what: string): Refusal =>
  new Refusal('missing-anchor', `${file} has no ${what} any more: the edit in upstream/exporter/edits has to change.`);

export const insertAt = (text: string, at: number, addition: string): string =>
  text.slice(0, at) + addition + text.slice(at);

/** Indentation of the line that a position is in. */
export const indentAt = (text: string, at: number): string => {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*/u.exec(line)?.[0] ?? '';
};

export const parseTypeScript = (text: string): ts.SourceFile =>
  ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);

/** The first node, in the order of the text, that a test accepts. */
export const findNode = <T extends ts.Node>(root: ts.Node, accepts: (node: ts.Node) => node is T): T | undefined => {
  if (accepts(root)) {
    return root;
  }
  return ts.forEachChild(root, (child) => findNode(child, accepts));
};

export const propertyOf = (object: ts.ObjectLiteralExpression, name: string): ts.PropertyAssignment | undefined =>
  object.properties
    .filter((property) => ts.isPropertyAssignment(property))
    .find((property) => ts.isIdentifier(property.name) && property.name.text === name);
