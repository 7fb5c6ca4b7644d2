import { commonNames, globalNames, navigatorMembers, otherMembers } from './secureContextApis.js';

/** What an object is that secure-context-only names may be read of. */
const globals = new Set(['globalThis', 'window', 'self', 'top', 'parent', 'frames']);
const kindOfGlobal = (name) =>
  globals.has(name) ? 'global' : name === 'navigator' || name === 'clientInformation' ? 'navigator' : null;
const kindOfType = (name) =>
  /^(?:Worker)?Navigator/u.test(name) ? 'navigator' : /^(?:Window|WorkerGlobalScope)/u.test(name) ? 'global' : null;

const isRefused = (kind, name) =>
  otherMembers.has(name) ||
  (kind === 'navigator' && navigatorMembers.has(name)) ||
  (kind === 'global' && globalNames.has(name)) ||
  (!commonNames.has(name) && navigatorMembers.has(name));

/** Whether a name is worth finding out what it is of. */
const isListed = (name) => navigatorMembers.has(name) || globalNames.has(name) || otherMembers.has(name);

const nameOf = ({ computed }, key) => {
  if (key.type === 'Identifier' && !computed) {
    return key.name;
  }
  if (key.type === 'Literal') {
    return String(key.value);
  }
  return key.type === 'TemplateLiteral' && key.quasis.length === 1 ? key.quasis[0].value.cooked : null;
};

const variableOf = (sourceCode, identifier) => {
  for (let scope = sourceCode.getScope(identifier); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable) {
      return variable;
    }
  }
  return null;
};

/** Tells what expressions and patterns stand for, as far as it is written down in the file. */
class Kinds {
  #sourceCode;
  #open = new Set();

  constructor(sourceCode) {
    this.#sourceCode = sourceCode;
  }

  /** @returns `global`, `navigator`, or null */
  of(node) {
    if (!node || this.#open.has(node)) {
      return null;
    }
    this.#open.add(node);
    try {
      return this.#of(node);
    } finally {
      this.#open.delete(node);
    }
  }

  /** What a pattern or a name is bound to. */
  ofBinding(pattern) {
    const { parent } = pattern;
    const { typeName } = pattern.typeAnnotation?.typeAnnotation ?? {};
    const said = typeName?.type === 'Identifier' ? kindOfType(typeName.name) : null;
    if (said) {
      return said;
    }
    switch (parent.type) {
      case 'VariableDeclarator': {
        return this.of(parent.init);
      }
      case 'AssignmentExpression': {
        return this.of(parent.right);
      }
      case 'AssignmentPattern': {
        return this.of(parent.right) ?? this.ofBinding(parent);
      }
      case 'Property': {
        return parent.parent.type === 'ObjectPattern' ? this.#ofMember(this.ofBinding(parent.parent), parent) : null;
      }
      default: {
        return null;
      }
    }
  }

  #ofMember(kind, { key, property, ...rest }) {
    const name = nameOf(rest, key ?? property);
    return kind === 'global' && name !== null ? kindOfGlobal(name) : name === 'defaultView' ? 'global' : null;
  }

  #of(node) {
    switch (node.type) {
      case 'Identifier': {
        const variable = variableOf(this.#sourceCode, node);
        const [definition] = variable?.defs ?? [];
        return definition ? this.ofBinding(definition.name) : kindOfGlobal(node.name);
      }
      case 'MemberExpression': {
        return this.#ofMember(this.of(node.object), node);
      }
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSNonNullExpression':
      case 'TSTypeAssertion':
      case 'ChainExpression': {
        return this.of(node.expression);
      }
      case 'ConditionalExpression': {
        return this.of(node.consequent) ?? this.of(node.alternate);
      }
      case 'LogicalExpression': {
        return this.of(node.left) ?? this.of(node.right);
      }
      case 'AssignmentExpression': {
        return this.of(node.right);
      }
      case 'SequenceExpression': {
        return this.of(node.expressions.at(-1));
      }
      default: {
        return null;
      }
    }
  }
}

/** What the types know of a property, where the file is checked with types: `navigator`, `global`, or null. */
const kindByType = (services, node, name) => {
  if (!services?.program || !services.esTreeNodeToTSNodeMap.has(node)) {
    return null;
  }
  const checker = services.program.getTypeChecker();
  const type = checker.getNonNullableType(checker.getTypeAtLocation(services.esTreeNodeToTSNodeMap.get(node)));
  for (const declaration of checker.getPropertyOfType(type, name)?.declarations ?? []) {
    if (!/\/lib\.(?:dom|webworker)\.d\.ts$/u.test(declaration.getSourceFile().fileName)) {
      continue;
    }

    const kind = kindOfType(declaration.parent.name?.text ?? '');
    if (kind) {
      return kind;
    }
  }
  return null;
};

/** Refuses what browsers offer to secure pages alone, however it is written; see `secureContextApis.js`. */
const rule = {
  meta: {
    type: 'problem',
    docs: { description: 'ask for features that pages opened over plain http do not have' },
    messages: { refused: '`{{name}}` is missing from pages opened over plain http: ask for it in {{module}}.' },
    schema: [{ type: 'object', properties: { module: { type: 'string' } }, additionalProperties: false }],
    defaultOptions: [{ module: 'the one module for that' }],
  },
  create(context) {
    const { sourceCode } = context;
    const [{ module }] = context.options;
    const kinds = new Kinds(sourceCode);
    const report = (node, name) => context.report({ node, messageId: 'refused', data: { name, module } });
    const check = (node, name, owner, kind) => {
      if (
        name !== null &&
        isListed(name) &&
        isRefused(kind ?? kindByType(sourceCode.parserServices, owner, name), name)
      ) {
        report(node, name);
      }
    };
    return {
      MemberExpression(node) {
        check(node.property, nameOf(node, node.property), node.object, kinds.of(node.object));
      },
      'ObjectPattern > Property'(node) {
        check(node.key, nameOf(node, node.key), node.parent, kinds.ofBinding(node.parent));
      },
      // Asking for it is the module's business, too.
      'BinaryExpression[operator="in"][left.type="Literal"]'({ left, right }) {
        check(left, String(left.value), right, kinds.of(right));
      },
      'Program:exit'() {
        const { globalScope } = sourceCode.scopeManager;
        const own = [...globalScope.variables].filter(({ defs }) => defs.length === 0);
        const references = new Set([...globalScope.through, ...own.flatMap((variable) => variable.references)]);
        for (const { identifier, isTypeReference, isValueReference } of references) {
          const isType = isTypeReference === true && isValueReference !== true;
          if (globalNames.has(identifier.name) && !isType) {
            report(identifier, identifier.name);
          }
        }
      },
    };
  },
};

export default { rules: { 'ask-first': rule } };
