import { parseAst, type Plugin } from 'vite';

const sdk = '/@immich/sdk/build/fetch-client.js';

/** As much of an ESTree node as an enum needs. */
interface Node {
  type: string;
  start: number;
  end: number;
  name?: string;
  id?: Node;
  init?: Node | null;
  body?: Node;
  declaration?: Node | null;
  declarations?: Node[];
  expression?: Node;
  callee?: Node;
  left?: Node;
  arguments?: Node[];
}

/** `X` of `export var X;` */
const declared = ({ declaration }: Node): string | undefined => {
  const [first, ...others] = declaration?.declarations ?? [];
  return first && others.length === 0 && !first.init ? first.id?.name : undefined;
};

/** The function of `(function (X) { … })(X || (X = {}));` */
const filled = ({ expression }: Node, name: string): Node | undefined =>
  expression?.type === 'CallExpression' && expression.arguments?.[0]?.left?.name === name
    ? expression.callee
    : undefined;

/**
 * Turns the enums that TypeScript has compiled in a module into expressions without side effects.
 *
 * @param body the module's statements
 * @returns the code, and how many enums there were
 */
export const purify = (code: string, body: readonly Node[]): { code: string; count: number } => {
  let [pure, end, count] = ['', 0, 0];
  for (const [index, statement] of body.entries()) {
    const name = declared(statement);
    const next = body.at(index + 1);
    const fill = name && next ? filled(next, name) : undefined;
    if (next && fill?.body) {
      const inner = code.slice(fill.start, fill.body.end - 1);
      pure += `${code.slice(end, statement.start)}export const ${name} = /* @__PURE__ */ (${inner}return ${name};\n})({});`;
      end = next.end;
      count++;
    }
  }
  return { code: pure + code.slice(end), count };
};

/**
 * Has the build leave out those of @immich/sdk's enums that nobody uses, which TypeScript writes as side effects:
 * https://github.com/microsoft/TypeScript/issues/27604. Stops the build when there are none any more.
 */
export const pureEnums = (): Plugin => ({
  name: 'pure-enums',
  apply: 'build',
  enforce: 'pre',
  transform: (code, id) => {
    if (!id.endsWith(sdk)) {
      return null;
    }
    const pure = purify(code, parseAst(code).body as unknown as Node[]);
    if (pure.count === 0) {
      throw new Error('@immich/sdk has no enums any more, or writes them differently: tools/vite/pureEnums.ts can go.');
    }
    return { code: pure.code, map: null };
  },
});
