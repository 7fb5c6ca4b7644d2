import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseNames } from './python-dict';

it.each([
  [`{0: 'dog', 1: 'cat'}`, ['dog', 'cat']],
  [`{0:"dog",1:"cat",}`, ['dog', 'cat']],
  [` {0: "dog's bowl", 1: 'a "cat"'} `, ["dog's bowl", 'a "cat"']],
  [String.raw`{0: 'it\'s', 1: 'a\\b', 2: 'x\ny'}`, ["it's", String.raw`a\b`, 'x\ny']],
  [`{\n  0: 'a, b: c',\n  1: '}'\n}`, ['a, b: c', '}']],
])('reads %s', (literal, names) => expect([...parseNames(literal)!.values()]).toEqual(names));

it.each([
  '',
  '{}',
  'dog, cat',
  `{'dog': 0}`,
  `{0: dog}`,
  `{0: 'dog'`,
  `{0: 'dog' 1: 'cat'}`,
  String.raw`{0: 'dog\'}`,
  `['dog']`,
])('takes "%s" for no names', (literal) => expect(parseNames(literal)).toBeNull());

it('reads back whatever Python would write', () => {
  const python = (text: string) => `'${text.replaceAll(/[\\']/gu, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}'`;
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(), { minLength: 1 }), fc.string(), (numbers, name) => {
      const literal = `{${numbers.map((number) => `${number}: ${python(name)}`).join(', ')}}`;
      expect(parseNames(literal)).toEqual(new Map(numbers.map((number) => [number, name])));
    }),
  );
});
