import ts from 'typescript';
import { insertAt, missing, parseTypeScript } from './anchor.ts';

const importsIn = (code: string): ts.ImportDeclaration[] =>
  parseTypeScript(code).statements.filter((statement) => ts.isImportDeclaration(statement));

const moduleOf = ({ moduleSpecifier }: ts.ImportDeclaration): string =>
  ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';

/**
 * Names one thing more in an import that is there, at its place in the alphabet, on a line of its own where the others
 * have one.
 * @throws Refusal `missing-anchor`
 */
export const importName = (file: string, code: string, module: string, name: string): string => {
  const found = importsIn(code).find((each) => moduleOf(each) === module);
  const bindings = found?.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) {
    throw missing(file, `import of names from ${module}`);
  }
  const { elements } = bindings;
  const next = elements.find((element) => element.name.text.toLowerCase() > name.toLowerCase());
  const isMultiline = code.slice(bindings.getStart(), bindings.end).includes('\n');
  const separator = isMultiline
    ? `,\n${' '.repeat(elements[0].getStart() - code.lastIndexOf('\n', elements[0].getStart()) - 1)}`
    : ', ';
  if (next) {
    return insertAt(code, next.getStart(), `${name}${separator}`);
  }
  return insertAt(code, elements.at(-1)?.end ?? bindings.end, `${separator}${name}`);
};

/** A new line of imports, behind the last one whose module's name begins so. @throws Refusal `missing-anchor` */
export const importLine = (file: string, code: string, behind: string, line: string): string => {
  const found = importsIn(code).findLast((each) => moduleOf(each).startsWith(behind));
  if (!found) {
    throw missing(file, `import of ${behind}…`);
  }
  const indent = code.slice(code.lastIndexOf('\n', found.getStart()) + 1, found.getStart());
  return insertAt(code, found.end, `\n${indent}${line}`);
};
