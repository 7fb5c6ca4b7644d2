import ts from 'typescript';
import { breakLiteral } from './literals.ts';
import type { Replacement } from './mutant.ts';

type Broken = Pick<Replacement, 'kind' | 'after'> & { node: ts.Node };

/** Several words for the same place are several mutants. */
type Mutator = (node: ts.Node) => Broken[];

/** More lines than these are no one line any more. */
const mostLines = 6;

const operators: Record<string, [kind: string, after: string]> = {
  '&&': ['swapped operator', '||'],
  '||': ['swapped operator', '&&'],
  '===': ['swapped operator', '!=='],
  '!==': ['swapped operator', '==='],
  '+': ['swapped operator', '-'],
  '-': ['swapped operator', '+'],
  '*': ['swapped operator', '/'],
  '/': ['swapped operator', '*'],
  '<': ['swapped boundary', '<='],
  '<=': ['swapped boundary', '<'],
  '>': ['swapped boundary', '>='],
  '>=': ['swapped boundary', '>'],
};

const methods: Record<string, string> = { some: 'every', every: 'some', min: 'max', max: 'min' };

const isShort = (node: ts.Node): boolean => node.getText().split('\n').length <= mostLines;

const isWhole = (node: ts.Node): boolean => ts.isBlock(node.parent) || ts.isSourceFile(node.parent);

const leaves = (node: ts.Statement): boolean => {
  const last = ts.isBlock(node) ? node.statements.at(-1) : node;
  return !!last && (ts.isReturnStatement(last) || ts.isThrowStatement(last) || ts.isContinueStatement(last));
};

const conditions: Mutator = (node) => {
  if (ts.isIfStatement(node)) {
    return [{ node: node.expression, kind: 'negated condition', after: `!(${node.expression.getText()})` }];
  }
  return ts.isConditionalExpression(node)
    ? [{ node: node.condition, kind: 'negated condition', after: `!(${node.condition.getText()})` }]
    : [];
};

const statements: Mutator = (node) => {
  if (ts.isIfStatement(node) && !node.elseStatement && isWhole(node) && isShort(node)) {
    return [{ node, kind: leaves(node.thenStatement) ? 'dropped guard' : 'dropped statement', after: '' }];
  }
  if (ts.isThrowStatement(node) && isShort(node)) {
    return [{ node, kind: 'removed throw', after: '' }];
  }
  return ts.isExpressionStatement(node) && isShort(node) ? [{ node, kind: 'dropped statement', after: '' }] : [];
};

const awaits: Mutator = (node) =>
  ts.isAwaitExpression(node) ? [{ node, kind: 'dropped await', after: node.expression.getText() }] : [];

const swaps: Mutator = (node) => {
  if (ts.isBinaryExpression(node)) {
    const token = node.operatorToken;
    const swapped = operators[token.getText()];
    return swapped ? [{ node: token, kind: swapped[0], after: swapped[1] }] : [];
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return [{ node, kind: 'negated condition', after: node.operand.getText() }];
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) {
    return [];
  }
  const { name, expression } = node.expression;
  if (name.text === 'filter') {
    return [{ node, kind: 'dropped filter', after: expression.getText() }];
  }
  const other = methods[name.text];
  return other ? [{ node: name, kind: 'swapped operator', after: other }] : [];
};

const early: Mutator = (node) =>
  ts.isBlock(node) && ts.isFunctionLike(node.parent) && node.statements.length > 0
    ? [{ node: node.statements[0], kind: 'returned early', after: `return; ${node.statements[0].getText()}` }]
    : [];

const mutators = [conditions, statements, awaits, swaps, early, breakLiteral];

/** Whether nothing of it is left when it runs, or it is what tests have no business with. */
const isBesidesThePoint = (node: ts.Node): boolean =>
  ts.isTypeNode(node) ||
  ts.isInterfaceDeclaration(node) ||
  ts.isTypeAliasDeclaration(node) ||
  ts.isImportDeclaration(node) ||
  ts.isExportDeclaration(node) ||
  (ts.isCallExpression(node) && /^console\./u.test(node.getText()));

/** All that can be broken in a file, in its order. */
export const replacementsOf = (file: string, text: string): Replacement[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Replacement[] = [];
  const visit = (node: ts.Node) => {
    if (isBesidesThePoint(node)) {
      return;
    }
    for (const { node: place, kind, after } of mutators.flatMap((mutator) => mutator(node))) {
      found.push({ kind, start: place.getStart(), end: place.getEnd(), after });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};
