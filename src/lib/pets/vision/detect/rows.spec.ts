import { expect, it } from 'vitest';
import { letterbox } from '../pictures/letterbox';
import { readRows } from './rows';

const place = letterbox({ width: 200, height: 100 }, 640);
const names = new Map([
  [0, 'dog'],
  [1, 'cat'],
]);

it('reads rows, surest first, relative to the picture', () => {
  const rows = [0, 160, 320, 320, 0.4, 1, 320, 160, 640, 480, 0.9, 0];
  expect(readRows(rows, place, names)).toEqual([
    { box: { x1: 0.5, y1: 0, x2: 1, y2: 1 }, score: 0.9, label: 'dog' },
    { box: { x1: 0, y1: 0, x2: 0.5, y2: 0.5 }, score: 0.4, label: 'cat' },
  ]);
});

it.each([
  ['padding', [0, 0, 0, 0, 0, 0]],
  ['a doubtful one', [0, 160, 320, 320, 0.1, 0]],
  ['a box in the grey alone', [0, 0, 640, 160, 0.9, 0]],
  ['what is no number', [NaN, 0, 640, 640, NaN, 0]],
  ['half a row', [0, 160, 320]],
])('leaves out %s', (_, rows) => expect(readRows(rows, place, names)).toEqual([]));

it('calls a class without a name by its number', () => {
  expect(readRows([0, 160, 640, 480, 1.0001, 7], place, names)).toMatchObject([{ label: '7', score: 1 }]);
});
