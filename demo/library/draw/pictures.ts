import sharp from 'sharp';
import { thumbhashOf } from '../thumbhash.ts';
import type { LibraryPictures } from '../types.ts';
import { compose, type Shot } from './compose.ts';

const quality = { jpeg: 84, webp: 80 };

export const drawnPictures = (shots: ReadonlyMap<string, Shot>, _cacheDir?: string): LibraryPictures => {
  const render = (assetId: string, longestSide: number) => {
    const shot = shots.get(assetId);
    if (!shot) {
      throw new Error(`No asset ${assetId}`);
    }
    return sharp(Buffer.from(compose(shot, longestSide))).flatten({ background: '#ffffff' });
  };
  return {
    picture: async (assetId, longestSide, format) =>
      await render(assetId, longestSide).toFormat(format, { quality: quality[format] }).toBuffer(),
    video: async (assetId) => ({ data: await render(assetId, 640).webp().toBuffer(), contentType: 'image/webp' }),
    thumbhash: async (assetId) => await thumbhashOf(await render(assetId, 100).png().toBuffer()),
  };
};
