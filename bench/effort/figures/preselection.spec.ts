import { expect, it } from 'vitest';
import { preselectionCurve, preselectionFigures } from './preselection.ts';

const tile = (probability: number, isRight: boolean) => ({ probability, isRight, preselected: probability >= 0.9 });
const tiles = [tile(0.99, true), tile(0.96, false), tile(0.7, true), tile(0.6, true), tile(0.3, false)];

it('counts the right ones that were preselected, and the wrong ones among them', () => {
  expect(preselectionFigures(tiles, 2)).toEqual({ preselected: 1, preselectedRight: 0.3333, wrongPreselected: 0.5 });
  expect(preselectionFigures([], 1)).toEqual({ preselected: 0, preselectedRight: 0, wrongPreselected: 0 });
});

it('tells what another threshold would have preselected', () => {
  const curve = preselectionCurve(tiles);
  expect(curve.find(({ from }) => from === 0.5)).toEqual({ from: 0.5, preselectedRight: 1, wrongPreselected: 0.25 });
  expect(curve.find(({ from }) => from === 0.98)).toEqual({
    from: 0.98,
    preselectedRight: 0.3333,
    wrongPreselected: 0,
  });
});
