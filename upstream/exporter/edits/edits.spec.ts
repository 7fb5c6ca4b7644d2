// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importLine, importName } from './imports.ts';
import { addProperty, sorted } from './json.ts';

const refusal = expect.objectContaining({ reason: 'missing-anchor' });

describe('importName', () => {
  it('keeps the alphabet, on one line', () => {
    const code = "import { b, type d } from 'm';\n";
    expect(importName('f', code, 'm', 'a')).toBe("import { a, b, type d } from 'm';\n");
    expect(importName('f', code, 'm', 'c')).toBe("import { b, c, type d } from 'm';\n");
    expect(importName('f', code, 'm', 'e')).toBe("import { b, type d, e } from 'm';\n");
  });

  it('takes a line of its own where the others have one', () => {
    const code = "  import {\n    b,\n    d,\n  } from 'm';\n";
    expect(importName('f', code, 'm', 'c')).toBe("  import {\n    b,\n    c,\n    d,\n  } from 'm';\n");
    expect(importName('f', code, 'm', 'e')).toBe("  import {\n    b,\n    d,\n    e,\n  } from 'm';\n");
  });

  it('refuses where nothing is imported from there', () => {
    expect(() => importName('f', "import m from 'm';\n", 'm', 'a')).toThrow(refusal);
    expect(() => importName('f', '', 'm', 'a')).toThrow(refusal);
  });
});

describe('importLine', () => {
  it('comes behind the last that begins so, as far in', () => {
    const code = "\n  import a from '$lib/a';\n  import b from '$lib/b';\n  import c from 'c';\n";
    expect(importLine('f', code, '$lib/', "import d from '$lib/d';")).toBe(
      "\n  import a from '$lib/a';\n  import b from '$lib/b';\n  import d from '$lib/d';\n  import c from 'c';\n",
    );
  });
});

describe('addProperty', () => {
  it('keeps what is there, its order too', () => {
    const text = '{\n  "z": { "b": "1" },\n  "a": "2"\n}\n';
    expect(addProperty('f', text, [], 'm', { x: 'y' })).toBe(
      '{\n  "m": {\n    "x": "y"\n  },\n  "z": { "b": "1" },\n  "a": "2"\n}\n',
    );
    expect(() => addProperty('f', text, [], 'a', '')).toThrow(refusal);
    expect(() => addProperty('f', text, ['a'], 'b', '')).toThrow(refusal);
    expect(() => addProperty('f', text, ['y'], 'b', '')).toThrow(refusal);
  });

  it('is what a sorted file would be, written anew', () => {
    const key = fc.stringMatching(/^[a-z_A-Z-]{1,6}$/u);
    const words = fc.dictionary(key, fc.string(), { minKeys: 1 });
    const format = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
    fc.assert(
      fc.property(words, key, words, (all, added, value) => {
        fc.pre(!Object.hasOwn(all, added));
        const before = format(sorted(all) as object);
        const after = format(sorted({ ...all, [added]: value }) as object);
        expect(addProperty('f', before, [], added, sorted(value))).toBe(after);
      }),
    );
  });
});
