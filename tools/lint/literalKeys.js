/** Functions whose argument is a key of `i18n/en.json`, by the place of that argument. */
const translators = new Map([
  ['$t', 0],
  ['t', 0],
  ['translate', 0],
  ['message', 1],
]);

/** What a key, or the beginning of one, looks like. */
const begin = /^(?:pets|shell)\./u;
const unfinished = /^(?:pets|shell)\.(?:.*\.)?$/u;

/** Makes text of other text. */
const textMakers = new Set(['concat', 'join', 'padEnd', 'padStart', 'replace', 'replaceAll', 'slice', 'toLowerCase']);

const isStoreValue = ({ type, callee, arguments: given }) =>
  type === 'CallExpression' && callee.name === 'get' && given[0]?.name === 't';

/** The key that is handed to a translating function, or null for any other call. */
const keyOf = ({ callee, arguments: given }) => {
  const place = callee.type === 'Identifier' ? translators.get(callee.name) : isStoreValue(callee) ? 0 : undefined;
  return place === undefined ? null : (given[place] ?? null);
};

const textOf = (node) => {
  if (node.type === 'TemplateLiteral') {
    return node.quasis[0].value.cooked;
  }
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
};

const constantOf = (sourceCode, identifier) => {
  for (let scope = sourceCode.getScope(identifier); scope; scope = scope.upper) {
    const [definition] = scope.set.get(identifier.name)?.defs ?? [];
    if (definition) {
      return definition.type === 'Variable' && definition.node.id.type === 'Identifier' ? definition.node.init : null;
    }
  }
  return null;
};

/** Where in an expression for a key text is put together, as far as it is written down in the file. */
const composedIn = (sourceCode, node, seen = new Set()) => {
  if (!node || seen.has(node)) {
    return [];
  }
  seen.add(node);
  const inside = (...nodes) => nodes.flatMap((each) => composedIn(sourceCode, each, seen));
  switch (node.type) {
    case 'TemplateLiteral': {
      return node.expressions.length > 0 ? [node] : [];
    }
    case 'BinaryExpression': {
      return node.operator === '+' ? [node] : [];
    }
    case 'CallExpression': {
      const { callee, arguments: given } = node;
      if (callee.type === 'MemberExpression' && textMakers.has(callee.property.name)) {
        return [node];
      }
      // Svelte's runes hand on what they are given.
      return callee.name === '$derived' || callee.name === '$state' ? inside(...given) : [];
    }
    case 'ConditionalExpression': {
      return inside(node.consequent, node.alternate);
    }
    case 'LogicalExpression': {
      return inside(node.left, node.right);
    }
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'ChainExpression': {
      return inside(node.expression);
    }
    case 'Identifier': {
      return inside(constantOf(sourceCode, node));
    }
    default: {
      return [];
    }
  }
};

/** Refuses keys of words that are put together when the app runs: a search for a key has to find where it is used. */
const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'write keys of words out' },
    messages: { composed: 'Write the key out, in a table or a condition, so that a search finds it.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const reported = new Set();
    const report = (node) => {
      if (reported.has(node)) {
        return;
      }
      reported.add(node);
      context.report({ node, messageId: 'composed' });
    };
    return {
      CallExpression(node) {
        for (const composed of composedIn(sourceCode, keyOf(node))) {
          report(composed);
        }
      },
      TemplateLiteral(node) {
        if (node.expressions.length > 0 && begin.test(textOf(node))) {
          report(node);
        }
      },
      'BinaryExpression[operator="+"]'(node) {
        if (begin.test(textOf(node.left) ?? '')) {
          report(node);
        }
      },
      Literal(node) {
        const isLeft = node.parent.type === 'BinaryExpression';
        if (!isLeft && unfinished.test(textOf(node) ?? '')) {
          report(node);
        }
      },
    };
  },
};

export default { rules: { 'literal-keys': rule } };
