import ts from 'typescript';

/** Names of what only says how long, or how much at a time: no test may assert how long something takes. */
const ofTime =
  /(?:ms|delay|pause|patience|timeout|seconds|minutes?|hours?|days?|wait|interval|age|budget|parallel|most\w*AtOnce)$/iu;

const callsOfTime = /^(?:setTimeout|setInterval|AbortSignal\.timeout|pause|sleep|wait)$/u;

/** Where a number is, by the name of what holds it. */
const holderOf = (node: ts.Node): string => {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.name.getText();
  }
  if (ts.isCallExpression(parent)) {
    return callsOfTime.test(parent.expression.getText()) ? 'timeout' : '';
  }
  const isPart =
    ts.isBinaryExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    (ts.isConditionalExpression(parent) && parent.condition !== node);
  return isPart ? holderOf(parent) : '';
};

/** Words for people who read logs, and names of what is written and read by the same constant. */
const isWords = (node: ts.Node): boolean =>
  ts.isNewExpression(node.parent) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  ts.isLiteralTypeNode(node.parent) ||
  ts.isVariableDeclaration(node.parent);

/** An empty text in the place of one that is missing: another one that nobody knows either would be as good. */
const isStandIn = (node: ts.StringLiteral): boolean =>
  node.text === '' &&
  ((ts.isBinaryExpression(node.parent) && node.parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) ||
    ts.isBindingElement(node.parent));

/** Numbers one more when they are few, else nothing. */
const breakNumber = (text: string): string => {
  const value = Number(text.replaceAll('_', ''));
  return Math.abs(value) <= 10 && Number.isSafeInteger(value) ? String(value + 1) : '0';
};

/** Another literal in a literal's place. */
export const breakLiteral = (node: ts.Node): { node: ts.Node; kind: string; after: string }[] => {
  const kind = 'changed literal';
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    return [{ node, kind, after: node.kind === ts.SyntaxKind.TrueKeyword ? 'false' : 'true' }];
  }
  if (ts.isNumericLiteral(node) && !ofTime.test(holderOf(node))) {
    return [{ node, kind, after: breakNumber(node.getText()) }];
  }
  return ts.isStringLiteral(node) && !isWords(node) && !isStandIn(node)
    ? [{ node, kind, after: node.text === '' ? "'broken'" : "''" }]
    : [];
};
