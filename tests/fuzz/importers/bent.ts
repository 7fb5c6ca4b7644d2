import fc from 'fast-check';

/** What stands in a text for what JSON.stringify doesn't write. */
const mark = '\u{E000}';
const deep = (open: string, close: string) => open.repeat(20_000) + close.repeat(20_000);

/** JSON, or nearly, of what nobody expects. */
const literals = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '-1',
  '0.1',
  '1e308',
  '-1e308',
  '1e999',
  '-1e999',
  '9007199254740993',
  'NaN',

  '1e-320',
  '5e-324',
  '0x1',
  'undefined',
  '""',
  '" "',
  '"x"',
  '"1"',
  '"__proto__"',
  '"constructor"',
  '"../../api-keys"',
  String.raw`"\u0000"`,
  String.raw`"\ud800"`,
  String.raw`"\u202e"`,
  '"2026-02-31T00:00:00.000Z"',
  '"9999-12-31T23:59:59.999Z"',
  '"-1"',
  '[]',
  '{}',
  '[null]',
  '[[]]',
  '[1,2,3,4,5]',
  '[0,0,0]',
  '["x"]',
  '{"length":1e9}',
  '{"toString":1,"valueOf":1}',
  '{"updatedAt":"2026-01-02T03:04:05.006Z"}',
  '{"__proto__":{"isPolluted":true}}',
  '{"constructor":{"prototype":{"isPolluted":true}}}',
  '[{"__proto__":null}]',
  deep('[', ']'),
  deep('{"a":', '1}').replace('1}', '1').replace('1}', '1}'),
  `"${'x'.repeat(50_000)}"`,
  `[${'0,'.repeat(20_000)}0]`,
];
/** Names that objects have, too. */
export const keys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'toJSON',
  'then',
  '',
  '0',
  'length',
  '\0',
];

type Path = readonly (string | number)[];

/** Every place in a value, itself first. */
const placesIn = (value: unknown, path: Path = []): Path[] => [
  path,
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, item]) => placesIn(item, [...path, key]))
    : []),
];

const at = (value: unknown, path: Path): unknown => {
  let inner = value;
  for (const key of path) {
    inner = (inner as Record<string, unknown>)[key];
  }
  return inner;
};

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Bend =
  | { kind: 'replace' | 'drop' | 'twice'; where: number; literal: string }
  | { kind: 'add'; where: number; key: string; literal: string };

const apply = (text: string, bend: Bend): string => {
  const value: unknown = JSON.parse(text);
  const places = placesIn(value);
  const place = places[bend.where % places.length];
  const [parent, key] = [at(value, place.slice(0, -1)), place.at(-1)];
  const written = (changed: unknown, literal: string, name = mark) =>
    JSON.stringify(changed)
      .replace(`"${mark}":0`, () => `${JSON.stringify(name)}:${literal}`)
      .replace(`"${mark}"`, () => literal);
  if (bend.kind === 'add') {
    const inner = at(value, place);
    const target = isFields(inner) ? inner : isFields(parent) ? parent : null;
    return target ? written((Object.assign(target, { [mark]: 0 }), value), bend.literal, bend.key) : text;
  }
  if (key === undefined) {
    return bend.literal;
  }
  if (bend.kind === 'twice' && isFields(parent)) {
    Object.assign(parent, { [mark]: 0 });
    return written(value, bend.literal, String(key));
  }
  if (bend.kind === 'drop') {
    delete (parent as Record<string, unknown>)[key];
    return JSON.stringify(value);
  }
  (parent as Record<string, unknown>)[key] = mark;
  return written(value, bend.literal);
};

const literal = fc.constantFrom(...literals);
const bend: fc.Arbitrary<Bend> = fc.oneof(
  fc.record({ kind: fc.constantFrom('replace', 'replace', 'drop', 'twice'), where: fc.nat(), literal }),
  fc.record({ kind: fc.constant('add' as const), where: fc.nat(), key: fc.constantFrom(...keys), literal }),
);

/** The text with a few of its values something else, others added, named twice, or taken out. */
export const bentText = (text: string): fc.Arbitrary<string> =>
  fc.array(bend, { minLength: 1, maxLength: 3 }).map((bends) => {
    let bent = text;
    for (const one of bends) {
      try {
        bent = apply(bent, one);
      } catch {
        // What is no JSON any more stays as it is.
      }
    }
    return bent;
  });

/** The text with characters written over, cut off, or put in. */
export const brokenText = (text: string): fc.Arbitrary<string> =>
  fc
    .record({
      from: fc.nat(text.length),
      length: fc.nat({ max: 20 }),
      put: fc.oneof(fc.string({ maxLength: 5 }), literal),
    })
    .chain(({ from, length, put }) =>
      fc.constantFrom(text.slice(0, from), text.slice(0, from) + put + text.slice(from + length), `${put}${text}`),
    );

/** Bytes with some of them written over, cut off, taken out, or put in twice. */
export const brokenBytes = (bytes: Uint8Array): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc
    .array(
      fc.record({ from: fc.nat(bytes.length - 1), put: fc.uint8Array({ maxLength: 12 }), taken: fc.nat({ max: 12 }) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .chain((changes) => fc.tuple(fc.constant(changes), fc.constantFrom(1, 1, 1, 0.5)))
    .map(([changes, share]) => {
      let broken = [...bytes];
      for (const { from, put, taken } of changes) {
        broken.splice(from, taken, ...put);
      }
      broken = broken.slice(0, Math.max(1, Math.floor(broken.length * share)));
      return Uint8Array.from(broken);
    });
