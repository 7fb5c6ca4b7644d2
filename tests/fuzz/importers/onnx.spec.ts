import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkDetector } from '../../../src/lib/pets/vision/detect/check';
import { readRows } from '../../../src/lib/pets/vision/detect/rows';
import { checkEmbedding } from '../../../src/lib/pets/vision/embed/check';
import { VisionError } from '../../../src/lib/pets/vision/errors';
import { describeFile } from '../../../src/lib/pets/vision/models/describe-file';
import type { ModelDescription, TensorDescription } from '../../../src/lib/pets/vision/onnx/describe';
import { mostFields, readFields } from '../../../src/lib/pets/vision/onnx/protobuf';
import { parseNames } from '../../../src/lib/pets/vision/onnx/python-dict';
import { letterbox } from '../../../src/lib/pets/vision/pictures/letterbox';
import { bytesField, message, numberField, textField } from '../../../tools/onnx/protobuf';
import { testDetector } from '../../vision/testDetector';
import { testEmbedder } from '../../vision/testEmbedder';
import { seeds, trying } from '../runs';
import { brokenBytes } from './bent';

type Reason = 'not-onnx' | 'truncated' | 'wrong-kind' | 'wrong-shape' | 'no-names';
const reasons: readonly Reason[] = ['not-onnx', 'truncated', 'wrong-kind', 'wrong-shape', 'no-names'];

const attempt = <T>(read: () => T): T | null => {
  try {
    return read();
  } catch (error) {
    const reason =
      error instanceof VisionError && error.failure.kind === 'model' ? error.failure.problem.reason : error;
    expect(reasons).toContain(reason);
    return null;
  }
};

const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
const isTensor = ({ name, elementType, dims }: TensorDescription) =>
  typeof name === 'string' &&
  isCount(elementType) &&
  (dims ?? []).every((size) => size === null || (isCount(size) && size > 0));

const checkAll = (file: Uint8Array): void => {
  const description = attempt(() => describeFile(file));
  if (description === null) {
    return;
  }
  const { inputs, outputs, metadata }: ModelDescription = description;
  expect([...inputs, ...outputs].filter((tensor) => !isTensor(tensor))).toEqual([]);
  expect([...metadata].flat().every((text) => typeof text === 'string')).toBe(true);
  const classes = attempt(() => checkDetector(description));
  expect([...(classes?.keys() ?? [])].every((number) => isCount(number))).toBe(true);
  const side = attempt(() => checkEmbedding(description));
  expect(side === null || (isCount(side) && side > 0)).toBe(true);
};

const detector = testDetector();
const head = testDetector({ nodes: [], constants: [] });
const embedder = testEmbedder();

it.each(seeds)('a model file says what it takes and gives, or is refused by what is wrong (seed %i)', (seed) => {
  const anyFile = fc.constantFrom(detector, head, head, embedder).chain((file) => brokenBytes(file));
  fc.assert(fc.property(anyFile, checkAll), trying(seed, 500));
});

/** Messages in messages, with fields of any number, of which some say that they are longer than they are. */
const anyMessage: fc.Arbitrary<Uint8Array<ArrayBuffer>> = fc.letrec<{ message: Uint8Array<ArrayBuffer> }>((tie) => ({
  message: fc
    .array(
      fc.oneof(
        { maxDepth: 6 },
        fc.tuple(fc.integer({ min: 1, max: 15 }), fc.nat()).map(([number, value]) => numberField(number, value)),
        fc
          .tuple(fc.integer({ min: 1, max: 15 }), fc.string({ maxLength: 6 }))
          .map(([number, text]) => textField(number, text)),
        fc.tuple(fc.integer({ min: 1, max: 15 }), tie('message')).map(([number, inner]) => bytesField(number, inner)),
      ),
      { maxLength: 6 },
    )
    .map((fields) => message([numberField(1, 8), ...fields])),
})).message;

it.each(seeds)('and so is whatever is put together as one (seed %i)', (seed) => {
  const graph = anyMessage.map((inner) =>
    message([numberField(1, 8), bytesField(7, inner), bytesField(8, inner), bytesField(14, inner)]),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        graph,
        graph.chain((file) => brokenBytes(file)),
      ),
      checkAll,
    ),
    trying(seed, 300),
  );
});

it.each(seeds)('never more fields than there are bytes are read (seed %i)', (seed) => {
  const check = (file: Uint8Array) => {
    let steps = 0;
    try {
      for (const { value } of readFields(file)) {
        steps += 1;
        expect(value instanceof Uint8Array ? value.length < file.length : true).toBe(true);
      }
    } catch (error) {
      expect((error as Error).name).toBe('ProtobufError');
    }
    expect(steps).toBeLessThanOrEqual(file.length / 2);
  };
  fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), brokenBytes(head)), check), trying(seed, 500));
});

const pieces = [
  '{',
  '}',
  "'",
  '"',
  '0',
  '1',
  ':',
  ',',
  ' ',
  '\\',
  'dog',
  "{0: 'dog', 1: 'cat'}",
  '9'.repeat(400),
  '-1',
  '1e3',
  '\n',
];

it.each(seeds)('names are numbered from a list of Python’s, or there are none (seed %i)', (seed) => {
  const anyNames = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })), { maxLength: 12 });
  const check = (words: string[]) => {
    for (const number of parseNames(words.join(''))?.keys() ?? []) {
      expect(isCount(number)).toBe(true);
    }
  };
  fc.assert(fc.property(anyNames, check), trying(seed, 1000));
});

it.each(seeds)('what a model gives is read as boxes on the picture, whatever its numbers are (seed %i)', (seed) => {
  const anyNumber = fc.oneof(fc.float(), fc.constantFrom(NaN, Infinity, -Infinity, 0.9, 1, 320, 640, -0, 1e38));
  const check = (values: number[], width: number, height: number) => {
    const place = letterbox({ width, height }, 640);
    for (const { box, score, label } of readRows(Float32Array.from(values), place, new Map([[0, 'dog']]))) {
      expect([box.x1, box.y1, box.x2, box.y2].every((side) => side >= 0 && side <= 1)).toBe(true);
      expect(score > 0 && score <= 1).toBe(true);
      expect(label).toMatch(/^(?:dog|-?\d+)$/u);
    }
  };
  const anyRows = fc.array(anyNumber, { maxLength: 30 });
  const side = fc.integer({ min: 1, max: 20_000 });
  fc.assert(fc.property(anyRows, side, side, check), trying(seed, 500));
});

it.each([
  ['a size of -1, as some exporters write what is open', numberField(1, -1)],
  ['a size that is no number', bytesField(1, new Uint8Array())],
])('takes %s for one that the file leaves open', (_what, size) => {
  const tensor = message([numberField(1, 1), bytesField(2, message([bytesField(1, message([size]))]))]);
  const input = message([textField(1, 'in'), bytesField(2, message([bytesField(1, tensor)]))]);
  const file = message([
    numberField(1, 8),
    bytesField(7, message([bytesField(11, input)])),
    bytesField(8, new Uint8Array()),
  ]);
  expect(describeFile(file).inputs).toEqual([{ name: 'in', elementType: 1, dims: [null] }]);
});

it('takes no more fields of a message than any model has', () => {
  const [first, ...empty] = [numberField(1, 8), ...Array.from({ length: 7 }, () => bytesField(14, new Uint8Array()))];
  const file = message([first, ...Array.from({ length: mostFields / 7 + 1 }, () => message(empty))]);
  let steps = 0;
  const readAll = () => {
    for (const { number } of readFields(file)) {
      steps += number === 0 ? 0 : 1;
    }
  };
  expect(readAll).toThrow('These bytes are no message');
  expect(steps).toBe(mostFields);
  expect(attempt(() => describeFile(file))).toBeNull();
});

it.each(['9'.repeat(400), '9'.repeat(16), '-1', '1.5', '1e3', ''])(
  'takes no class for the one with the number %s',
  (number) => {
    expect(parseNames(`{${number}: 'dog'}`)).toBeNull();
  },
);
