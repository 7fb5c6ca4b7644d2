import { describe, expect, it } from 'vitest';
import { placeLabels } from './label-places';

const stage = { width: 900, height: 700 };
const box = (x: number, y: number, width = 300, height = 200) => ({ name: 'Bella', rect: { x, y, width, height } });

describe('placeLabels', () => {
  it('writes names above boxes that are apart', () => {
    expect(placeLabels([box(0, 100), box(400, 100)], stage)).toEqual(['above', 'above']);
  });

  it('writes the second of two that begin side by side below', () => {
    expect(placeLabels([box(100, 100), box(120, 105)], stage)).toEqual(['above', 'below']);
  });

  it('stays on the stage', () => {
    expect(placeLabels([box(0, 0, 300, 700)], stage)).toEqual(['inside-top']);
    expect(placeLabels([box(0, 0, 300, 200)], stage)).toEqual(['below']);
  });

  it('finds four places for four boxes in one spot', () => {
    const four = Array.from({ length: 4 }, () => box(100, 100));
    expect(new Set(placeLabels(four, stage)).size).toBe(4);
  });
});
