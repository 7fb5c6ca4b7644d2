// @vitest-environment node
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { libraryStory, photoLibrary } from './index.ts';
import type { Library } from './types.ts';

describe('photoLibrary', () => {
  let directory: string;
  let library: Library;
  const write = async (folder: string, name: string, data: Buffer | string) => {
    await mkdir(path.join(directory, folder), { recursive: true });
    await writeFile(path.join(directory, folder, name), data);
  };
  const picture = (hue: number) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background: { r: hue, g: 120, b: 80 } } });

  beforeAll(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'photos-'));
    for (const [folder, count] of [
      ['dog-rex', 16],
      ['cat-tom', 12],
      ['dog-bella', 14],
      ['bruno', 11],
      ['cat-two-shots', 2],
    ] as const) {
      for (let index = 0; index < count; index++) {
        await write(
          folder,
          `${index}.jpg`,
          await picture(index * 12)
            .jpeg()
            .toBuffer(),
        );
      }
    }
    const turned = await picture(5)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD2: { DateTimeOriginal: '2020:02:03 04:05:06' } })
      .toBuffer();
    await write('cat-tom', 'turned.jpg', turned);
    await write('cat-tom', 'notes.txt', 'not a picture');
    const whole = await picture(9).jpeg().toBuffer();
    await write('cat-tom', 'torn.jpg', whole.subarray(0, 200));
    await writeFile(path.join(directory, 'README.md'), 'hello');
    library = await photoLibrary(directory);
  });
  afterAll(async () => await rm(directory, { recursive: true }));

  it('makes a subject of every folder, its species guessed from the name', () => {
    expect(library.subjects).toEqual(
      expect.arrayContaining([
        { key: 'dog-rex', kind: 'dog', name: 'Rex' },
        { key: 'cat-tom', kind: 'cat', name: 'Tom' },
        { key: 'bruno', kind: 'dog', name: 'Bruno' },
        { key: 'cat-two-shots', kind: 'cat', name: 'Two shots' },
      ]),
    );
    expect(library.assets).toHaveLength(56);
  });

  it('names and skips what it cannot read', () => {
    expect(library.skipped.map(({ file }) => file).sort()).toEqual([
      'README.md',
      path.join('cat-tom', 'notes.txt'),
      path.join('cat-tom', 'torn.jpg'),
    ]);
    expect(library.skipped.every(({ reason }) => reason !== '')).toBe(true);
  });

  it('respects the orientation and the date of a photo', async () => {
    const asset = library.assets.find(({ fileName }) => fileName.endsWith('turned.jpg'))!;
    expect(asset).toMatchObject({ width: 40, height: 60, takenAt: '2020-02-03T04:05:06' });
    const { width, height } = await sharp(await library.pictures.picture(asset.id, 30, 'webp')).metadata();
    expect([width, height]).toEqual([20, 30]);
  });

  it('has the story of an unnamed pet', () => {
    const { unnamedDog } = libraryStory(library);
    expect(unnamedDog.subjectKey).toBe('dog-rex');
    expect(unnamedDog.wrongSubjectKey).toBe('dog-bella');
    expect(library.assets.find(({ id }) => id === unnamedDog.missed.assetId)!.faces).toEqual([]);
  });

  it('clusters nothing below three faces and leaves about a third as strays', () => {
    const faces = library.assets.flatMap((asset) => asset.faces);
    const counts = Map.groupBy(faces, ({ personId }) => personId);
    expect(library.people.filter(({ id }) => counts.get(id)!.length < 3)).toEqual([]);
    expect(counts.get(null)!.length / faces.length).toBeGreaterThan(0.2);
    expect(counts.get(null)!.length / faces.length).toBeLessThan(0.45);
  });

  it('is the same every time', async () => {
    const again = await photoLibrary(directory);
    expect(JSON.stringify(again.assets)).toBe(JSON.stringify(library.assets));
    expect(again.people).toEqual(library.people);
  });

  it('says so when a folder is missing or holds no pictures', async () => {
    await expect(photoLibrary(path.join(directory, 'nowhere'))).rejects.toThrow('Cannot read the photo folder');
    const empty = path.join(directory, 'dog-rex', 'empty');
    await mkdir(empty);
    await expect(photoLibrary(empty)).rejects.toThrow('No pictures in');
    await rm(empty, { recursive: true });
  });
});
