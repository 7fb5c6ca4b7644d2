import { expect, it } from 'vitest';
import { toInput } from './input';
import type { Preprocessing } from './settings';
import { toUnit } from './unit';
import { vectorKey } from './vector-key';

const plain: Preprocessing = { mean: [0, 0, 0], std: [1, 1, 1], scale: null, size: null, channels: 'RGB' };
/** Two pixels, red and half blue. */
const picture = { data: Uint8ClampedArray.from([255, 0, 0, 255, 0, 0, 128, 255]), width: 2, height: 1 };

const rounded = (input: Float32Array) => [...input].map((value) => Math.round(value * 1000) / 1000);

it('lays the channels one behind the other, from 0 to 1', () => {
  expect(rounded(toInput(picture, plain, 2))).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 0.502, 0, 0.502]);
});

it('takes the mean of what a pixel covers', () => {
  expect(rounded(toInput(picture, plain, 1))).toEqual([0.502, 0, 0.251]);
});

it('moves and scales each channel as the model wants it, in the order that it wants', () => {
  const preprocessing: Preprocessing = { ...plain, mean: [1, 2, 3], std: [2, 4, 8], scale: 1 };
  expect(rounded(toInput(picture, preprocessing, 1))).toEqual([(128 - 1) / 2, -2 / 4, (64 - 3) / 8]);
  const turned: Preprocessing = { ...preprocessing, channels: 'BGR' };
  expect(rounded(toInput(picture, turned, 1))).toEqual([(64 - 1) / 2, -2 / 4, (128 - 3) / 8]);
});

it('knows vectors apart whose pictures were prepared in another way', () => {
  const keys = [
    vectorKey('a', plain),
    vectorKey('b', plain),
    vectorKey('a', { ...plain, mean: [0, 0, 0.1] }),
    vectorKey('a', { ...plain, std: [1, 1, 2] }),
    vectorKey('a', { ...plain, channels: 'BGR' }),
    vectorKey('a', { ...plain, size: 256 }),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(vectorKey('a', { ...plain })).toBe(keys[0]);
});

it('scales a vector to length 1, and leaves nothing as it is', () => {
  expect([...toUnit(Float32Array.from([3, 4]))]).toEqual([expect.closeTo(0.6, 6), expect.closeTo(0.8, 6)]);
  expect([...toUnit(new Float32Array(2))]).toEqual([0, 0]);
});
