// @vitest-environment node
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawAnimal } from './animal/index.ts';
import { allPoses } from './animal/poses/index.ts';
import { boundsOf, createIds, place } from './art.ts';
import { animals } from './cast/cast.ts';
import { sharedDefinitions } from './compose/light.ts';
import { drawLibrary } from './library.ts';

describe('pictures', () => {
  const library = drawLibrary();
  const [photo] = library.assets;

  it('come in the size and format asked for', async () => {
    const preview = await sharp(await library.pictures.picture(photo.id, 400, 'jpeg')).metadata();
    expect(preview.format).toBe('jpeg');
    expect(Math.max(preview.width, preview.height)).toBe(400);
    const thumbnail = await sharp(await library.pictures.picture(photo.id, 200, 'webp')).metadata();
    expect(thumbnail.format).toBe('webp');
    expect(thumbnail.width / thumbnail.height).toBeCloseTo(photo.width / photo.height, 1);
  });

  it('are never larger than the photo', async () => {
    const clip = library.assets.find(({ type }) => type === 'VIDEO')!;
    const still = await sharp(await library.pictures.picture(clip.id, 4000, 'jpeg')).metadata();
    expect(still.width).toBe(clip.width);
  });

  it('have a thumbhash', async () => {
    expect(Buffer.from(await library.pictures.thumbhash(photo.id), 'base64').length).toBeGreaterThan(4);
  });

  it('refuse an asset that does not exist', async () => {
    await expect(library.pictures.picture('nobody', 100, 'jpeg')).rejects.toThrow('nobody');
  });

  it('are kept on disk for the next start', async () => {
    const cacheDir = await mkdtemp(path.join(tmpdir(), 'pictures-'));
    try {
      const first = await drawLibrary({ cacheDir }).pictures.picture(photo.id, 120, 'webp');
      const files = await readdir(cacheDir, { recursive: true });
      expect(files.filter((file) => file.endsWith('.webp'))).toHaveLength(1);
      expect(await drawLibrary({ cacheDir }).pictures.picture(photo.id, 120, 'webp')).toEqual(first);
    } finally {
      await rm(cacheDir, { recursive: true });
    }
  });
});

describe('the outline of an animal', () => {
  const dogs = animals.filter(({ subject }) => ['biscuit', 'pickle', 'otto'].includes(subject.key));

  it.each(allPoses)('is where its pixels are: %s', async (pose) => {
    for (const { look } of dogs) {
      const expression = { eyes: 'open', turn: 0.5, mouth: 'shut' } as const;
      const art = place(drawAnimal(look, createIds(), { pose, expression, growth: 0.8, wag: 0.7 }), {
        x: 250,
        y: 300,
        scale: 1.5,
      });
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="420"><defs>${sharedDefinitions}</defs>${art.svg}</svg>`;
      const { info } = await sharp(Buffer.from(svg))
        .trim({ background: '#00000000', threshold: 1 })
        .toBuffer({ resolveWithObject: true });
      const left = -info.trimOffsetLeft!;
      const top = -info.trimOffsetTop!;
      const bounds = boundsOf(art.hull);
      const differences = [
        left - bounds.left,
        top - bounds.top,
        left + info.width - bounds.right,
        top + info.height - bounds.bottom,
      ];
      expect(Math.max(...differences.map((value) => Math.abs(value)))).toBeLessThan(3);
    }
  });
});
