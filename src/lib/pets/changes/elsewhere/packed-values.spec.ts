import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packValue, unpackValue, type Json } from './packed-values';

const id = (number: number) => `0b6f5a52-6a0c-4c36-8f1e-${number.toString(16).padStart(12, '0')}`;

const face = (number: number, fields: object = {}) => ({
  id: id(number),
  assetId: id(1000 + number),
  box: { x1: 0.25, y1: 0.1, x2: 0.5, y2: 0.7 },
  imageSize: { width: 4000, height: 3000 },
  personId: id(7),
  personName: 'Rex',
  source: 'machine-learning',
  ...fields,
});

/** What is left of a value once it has been JSON. */
const asJson = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return JSON.parse(text);
};

describe('a packed value', () => {
  it('has its ids in a table and its faces in rows (golden)', () => {
    const value = {
      kind: 'move',
      faces: [face(1), face(2, { personId: null, source: 'manual' })],
      names: { [id(7)]: '#1' },
    };
    expect(packValue(value)).toBe(
      `[1,"${[
        'C29aUmoMTDaPHgAAAAAAAQtvWlJqDEw2jx4AAAAAA+kLb1pSagxMNo8eAAAAAAAHC29aUmoMTDaPHgAAAAAAAgtvWlJqDEw2jx4AAAAAA+o=',
      ].join('')}",{"kind":"move","faces":[${[
        `{"'":["#0","#1","#2","Rex",0,4000,3000,1000,300,2000,2100]}`,
        `{"'":["#3","#4",null,"Rex","manual",4000,3000,1000,300,2000,2100]}`,
      ].join(',')}],"names":{"#2":"'#1"}}]`,
    );
  });

  it.each([
    ['lists', '[', ']'],
    ['fields', '{"a":', '}'],
  ])('is read as deep as any entry goes, and no deeper: %s', (_, begin, end) => {
    const nested = (depth: number) => `${begin.repeat(depth)}1${end.repeat(depth)}`;
    expect(unpackValue(`[1,"",${nested(64)}]`)).toEqual(JSON.parse(nested(64)));
    expect(unpackValue(`[1,"",${nested(65)}]`)).toBeNull();
  });

  it.each(['', 'null', '{}', '[2,"",1]', '[1]', '[1,"%",1]', '[1,"","#0"]', '[1,"","#"]'])(
    'is none where the text is another: %s',
    (text) => {
      expect(unpackValue(text) ?? null).toBeNull();
    },
  );

  it('is read back as it was, whatever it holds', () => {
    const ids = fc.integer({ min: 0, max: 40 }).map((number) => id(number));
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1, max: 2 });
    const faces = fc.record({
      id: ids,
      assetId: ids,
      box: fc.record({ x1: number, y1: number, x2: number, y2: number }),
      imageSize: fc.record({ width: fc.integer({ min: 0, max: 9000 }), height: fc.integer({ min: 0, max: 9000 }) }),
      personId: fc.option(ids),
      personName: fc.string(),
      source: fc.constantFrom('machine-learning', 'exif', 'manual'),
    });
    const marked = fc.constantFrom('', "'", "''", '#', '#0', "'#0", '__proto__');
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        ids,
        marked,
        fc.string(),
        fc.integer(),
        number,
        fc.boolean(),
        fc.constant(null),
        faces,
        fc.array(tie('value'), { maxLength: 5 }),
        fc.dictionary(fc.oneof(ids, marked, fc.string()), tie('value'), { maxKeys: 5 }),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(unpackValue(packValue(one))).toEqual(asJson(one));
      }),
      { numRuns: 500 },
    );
  });

  it('takes a hundred characters for a face, and less than thirty for a photo', () => {
    const faces = Array.from({ length: 2000 }, (_, index) =>
      face(index, { box: { x1: 1 / 4000, y1: 0.1, x2: 0.5, y2: 0.7 } }),
    );
    expect(packValue(faces).length / 2000).toBeLessThan(110);
    expect(packValue(faces.map(({ assetId }) => assetId)).length / 2000).toBeLessThan(30);
  });

  it.each(['', '{}', '[2,"",{}]', '[1,"?",{}]', '[1,"","#0"]', '[1,"",{"\'":3}]', '[1]', 'null'])(
    'is nothing where the text is %s',
    (text) => {
      expect(unpackValue(text)).toBeNull();
    },
  );
});
