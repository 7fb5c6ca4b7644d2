import { describe, expect, it } from 'vitest';
import type { Face } from '../../core/photo/face';
import { companionsAmong } from './companions';

const face = (assetId: string, personId: string | null): Face => ({
  id: `${assetId}-${personId}-${Math.random()}`,
  assetId,
  personId,
  personName: '',
  box: { x1: 0, y1: 0, x2: 1, y2: 1 },
  imageSize: { width: 100, height: 100 },
  source: 'machine-learning',
});

describe('companionsAmong', () => {
  it('counts photos, not faces, and puts whom it sees most often first', () => {
    const faces = [
      ...['1', '2', '3'].flatMap((asset) => [face(asset, 'rex'), face(asset, 'luna')]),
      ...['1', '2'].flatMap((asset) => [face(asset, 'tom'), face(asset, 'tom'), face(asset, 'tom')]),
    ];
    expect(companionsAmong(faces, 'rex')).toEqual([
      { personId: 'luna', photos: 3 },
      { personId: 'tom', photos: 2 },
    ]);
  });

  it('leaves out the pet itself, strays, and who was there only once', () => {
    const faces = ['1', '2'].flatMap((asset) => [face(asset, 'rex'), face(asset, null), face(asset, `only-${asset}`)]);
    expect(companionsAmong(faces, 'rex')).toEqual([]);
  });
});
