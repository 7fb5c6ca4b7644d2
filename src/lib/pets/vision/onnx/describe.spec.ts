import fc from 'fast-check';
import { expect, it } from 'vitest';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { encodeModel } from '../../../../../tests/vision/encodeModel';
import { testDetector } from '../../../../../tests/vision/testDetector';
import { describeModel, OnnxFormatError } from './describe';

const shared = path.resolve('../shared/models');

it('reads inputs, outputs and metadata', () => {
  expect(describeModel(testDetector())).toEqual({
    inputs: [{ name: 'images', elementType: 1, dims: [1, 3, 640, 640] }],
    outputs: [{ name: 'output0', elementType: 1, dims: [1, 3, 6] }],
    metadata: new Map([
      ['task', 'detect'],
      ['names', "{0: 'dog', 1: 'cat', 2: 'person'}"],
    ]),
  });
});

it('leaves sizes open that the file leaves open, and takes no weight for an input', () => {
  const weight = { name: 'weight', dims: [2], values: Float32Array.from([1, 2]) };
  const file = encodeModel({
    name: 'old',
    inputs: [
      { name: 'in', dims: ['batch', 3] },
      { name: 'weight', dims: [2] },
    ],
    outputs: [],
    nodes: [],
    constants: [weight],
  });
  expect(describeModel(file).inputs).toEqual([{ name: 'in', elementType: 1, dims: [null, 3] }]);
});

const kindOf = (file: Uint8Array): string => {
  try {
    describeModel(file);
    return 'fine';
  } catch (error) {
    return error instanceof OnnxFormatError ? error.kind : String(error);
  }
};

it.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('{ "preprocessing": {} }')],
  ['a JPEG', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
  ['a ZIP', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0])],
])('knows that %s is no ONNX file', (_, bytes) => expect(kindOf(bytes)).toBe('not-onnx'));

it('sees wherever it was cut off that the end is missing', () => {
  const file = testDetector({ metadata: {} });
  fc.assert(
    fc.property(fc.integer({ min: 2, max: file.length - 1 }), (length) => {
      expect(kindOf(file.subarray(0, length))).toBe('truncated');
    }),
  );
});

it('never fails otherwise, whatever is written over it', () => {
  const file = testDetector();
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.uint8Array({ minLength: 1, maxLength: 8 }), (position, bytes) => {
      const broken = file.slice();
      broken.set(bytes.subarray(0, file.length - position), position);
      expect(kindOf(broken)).toMatch(/^(?:fine|not-onnx|truncated)$/u);
    }),
  );
});

if (existsSync(shared)) {
  it('reads real models', () => {
    const description = describeModel(readFileSync(path.join(shared, 'embedding-squeezenet512.onnx')));
    expect(description.inputs).toMatchObject([{ elementType: 1, dims: [null, 3, 224, 224] }]);
    expect(description.outputs).toHaveLength(1);
  });
} else {
  console.warn('Skipped: ../shared/models is not there, so no real model is read.');
}
