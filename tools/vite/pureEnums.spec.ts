// @vitest-environment node
import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { purify } from './pureEnums.ts';

const pureOf = (code: string) => purify(code, parseAst(code).body as unknown as Parameters<typeof purify>[1]);

describe('purify', () => {
  it('makes an enum an expression that the bundler may leave out', () => {
    const code =
      'before();\nexport var Kind;\n(function (Kind) {\n    Kind["Dog"] = "dog";\n})(Kind || (Kind = {}));\nafter();';
    expect(pureOf(code)).toEqual({
      code: 'before();\nexport const Kind = /* @__PURE__ */ (function (Kind) {\n    Kind["Dog"] = "dog";\nreturn Kind;\n})({});\nafter();',
      count: 1,
    });
  });

  it('leaves everything else alone', () => {
    const code = 'export var a;\n(function (b) {})(b || (b = {}));\nexport var c = 1;\nexport function d() {}\n';
    expect(pureOf(code)).toEqual({ code, count: 0 });
  });

  it('knows all enums of the SDK', () => {
    const code = readFileSync('node_modules/@immich/sdk/build/fetch-client.js', 'utf8');
    const { code: pure, count } = pureOf(code);
    expect(count).toBe(code.split('export var ').length - 1);
    expect(pure).not.toContain('export var ');
    expect(() => parseAst(pure)).not.toThrow();
  });
});
