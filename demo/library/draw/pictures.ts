import sharp from 'sharp';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { PictureCache } from '../pictures/picture-cache.ts';
import { thumbhashOf } from '../pictures/thumbhash.ts';
import { muxWebm } from '../pictures/webm.ts';
import type { LibraryPictures } from '../types.ts';
import { compose, type Shot } from './compose/compose.ts';
import { drawingVersion } from './version.ts';

const quality = { jpeg: 84, webp: 80 };

const video = { width: 640, height: 480, fps: 10, frames: 24 };
/** Of every video, in milliseconds. */
export const videoLength = (video.frames * 1000) / video.fps;

/** What a shot's files are called: after all that is in it, as libraries that share a folder may share ids. */
const nameOf = (shot: Shot): string => createHash('sha256').update(JSON.stringify(shot)).digest('hex').slice(0, 32);

/** Draws pictures when they are asked for. `cacheDir` keeps them between starts, apart for every version of the code. */
export const drawnPictures = (shots: ReadonlyMap<string, Shot>, cacheDir?: string): LibraryPictures => {
  const cache = new PictureCache({ directory: cacheDir && path.join(cacheDir, drawingVersion()) });
  const shotOf = (assetId: string): Shot => {
    const shot = shots.get(assetId);
    if (!shot) {
      throw new Error(`No asset ${assetId} in this library`);
    }
    return shot;
  };
  const render = (shot: Shot, longestSide: number, moment = 0) =>
    sharp(Buffer.from(compose(shot, longestSide, moment))).flatten({ background: '#ffffff' });
  const film = async (shot: Shot): Promise<Buffer> => {
    const frames: Buffer[] = [];
    for (let frame = 0; frame < video.frames; frame++) {
      frames.push(
        await render(shot, video.width, frame / video.fps)
          .webp({ quality: 62, effort: 2 })
          .toBuffer(),
      );
    }
    return muxWebm(frames, video.fps, shot.width, shot.height);
  };
  return {
    picture: async (assetId, longestSide, format) => {
      const shot = shotOf(assetId);
      const side = Math.min(longestSide, Math.max(shot.width, shot.height));
      return await cache.get(
        `${nameOf(shot)}-${side}.${format}`,
        async () => await render(shot, side).toFormat(format, { quality: quality[format] }).toBuffer(),
      );
    },
    video: async (assetId) => {
      const shot = shotOf(assetId);
      return { data: await cache.get(`${nameOf(shot)}.webm`, async () => await film(shot)), contentType: 'video/webm' };
    },
    thumbhash: async (assetId) => {
      const shot = shotOf(assetId);
      const hash = await cache.get(`${nameOf(shot)}.thumbhash`, async () =>
        Buffer.from(await thumbhashOf(await render(shot, 100).png({ compressionLevel: 1 }).toBuffer())),
      );
      return hash.toString();
    },
  };
};
