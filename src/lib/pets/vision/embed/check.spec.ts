import { expect, it } from 'vitest';
import { VisionError } from '../errors';
import { elementTypes, type ModelDescription } from '../onnx/describe';
import { checkDimensions, checkEmbedding, checkVector, sideOf } from './check';
import type { Preprocessing } from './settings';

type Dims = (number | null)[] | null;

const describe = (takes: Dims, gives: Dims, elementType: number = elementTypes.float32): ModelDescription => ({
  inputs: [{ name: 'input', elementType, dims: takes }],
  outputs: [{ name: 'embedding', elementType, dims: gives }],
  metadata: new Map(),
});

const pictures = [null, 3, 224, 224];

const problemOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof VisionError && error.failure.kind === 'model' ? error.failure.problem : error;
  }
};

it.each<[string, Dims, Dims, number | null]>([
  ['any number of pictures', pictures, [null, 512], 224],
  ['one picture', [1, 3, 336, 336], [1, 768], 336],
  ['pictures of any size', [null, 3, null, null], [null, null], null],
  ['pictures of any width', [1, 3, 160, null], [1, 64], 160],
  ['an output whose shape is not stated', pictures, null, 224],
])('takes %s', (_, takes, gives, side) => {
  expect(checkEmbedding(describe(takes, gives))).toBe(side);
});

it.each<[string, ModelDescription, object]>([
  ['a detector', describe([1, 3, 640, 640], [1, null, 6]), { reason: 'wrong-kind', found: 'detector' }],
  ['two inputs', { ...describe(pictures, [null, 8]), inputs: [] }, { reason: 'wrong-kind', found: 'other' }],
  ['pictures of wrong rank', describe([3, 224, 224], [null, 8]), { reason: 'wrong-shape' }],
  ['pictures with the colours last', describe([null, 224, 224, 3], [null, 8]), { reason: 'wrong-shape' }],
  ['pictures that are no square', describe([null, 3, 224, 160], [null, 8]), { reason: 'wrong-shape' }],
  ['eight pictures at once', describe([8, 3, 224, 224], [8, 512]), { reason: 'wrong-shape' }],
  ['maps instead of vectors', describe(pictures, [null, 512, 7, 7]), { reason: 'wrong-shape' }],
  ['whole numbers', describe(pictures, [null, 8], elementTypes.int64), { reason: 'wrong-shape' }],
])('refuses %s', (_, description, problem) => {
  expect(problemOf(() => checkEmbedding(description))).toMatchObject(problem);
});

const preprocessing = (size: number | null): Preprocessing => ({
  mean: [0, 0, 0],
  std: [1, 1, 1],
  scale: null,
  size,
  channels: 'RGB',
});

it('looks at squares of the size that the model or its settings say, and 224 pixels where neither does', () => {
  expect(sideOf(336, preprocessing(null))).toBe(336);
  expect(sideOf(336, preprocessing(336))).toBe(336);
  expect(sideOf(null, preprocessing(160))).toBe(160);
  expect(sideOf(null, preprocessing(null))).toBe(224);
  expect(problemOf(() => sideOf(224, preprocessing(256), 'preprocessing.resize'))).toMatchObject({
    reason: 'bad-settings',
    field: 'preprocessing.resize',
    found: '256',
    right: 'model',
    expected: '224',
  });
});

it('refuses another number of numbers than the file beside the model says', () => {
  expect(problemOf(() => checkDimensions(512, 512))).toBeUndefined();
  expect(problemOf(() => checkDimensions(512, null))).toBeUndefined();
  expect(problemOf(() => checkDimensions(1280, 512))).toMatchObject({
    reason: 'bad-settings',
    field: 'embedding_dim',
    found: '512',
    right: 'model',
    expected: '1280',
  });
});

it('accepts one vector of length 1 alone', () => {
  const vector = Float32Array.from([0.6, 0.8]);
  expect(problemOf(() => checkVector(vector, [1, 2]))).toBeUndefined();
  expect(
    problemOf(() =>
      checkVector(
        vector.map((value) => value * 1.005),
        [1, 2],
      ),
    ),
  ).toBeUndefined();
  expect(problemOf(() => checkVector(vector, [2, 1]))).toMatchObject({ reason: 'wrong-shape' });
  expect(problemOf(() => checkVector(vector, [1, 2, 1, 1]))).toMatchObject({ reason: 'wrong-shape' });
  for (const factor of [0, 1.5, NaN, Infinity]) {
    const other = vector.map((value) => value * factor);
    expect(problemOf(() => checkVector(other, [1, 2]))).toMatchObject({ reason: 'not-unit' });
  }
});
