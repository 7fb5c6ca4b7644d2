import { photoLibrary } from '@pets-for-immich/demo-library';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, it, onTestFinished } from 'vitest';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDemoServer } from '../../../demo/server/index';
import { seeds, trying } from '../runs';
import { brokenBytes } from './bent';

const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pets-fuzz-demo-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, 'photos', 'dog-rex'), { recursive: true });
  return folder;
};

const picture = (format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 24, height: 16, channels: 3, background: '#884422' } })
    .withExif({ IFD2: { DateTimeOriginal: '2024:05:17 10:20:30' } })
    .toFormat(format)
    .toBuffer();

it.each(seeds)('a torn picture is shown or named as skipped, and the others are shown (seed %i)', async (seed) => {
  const folder = path.join(await makeFolder(), 'photos');
  const pictures = await Promise.all((['jpeg', 'png', 'webp'] as const).map((format) => picture(format)));
  await writeFile(path.join(folder, 'dog-rex', 'whole.jpg'), pictures[0]);
  const check = async (bytes: Uint8Array, extension: string) => {
    const torn = path.join('dog-rex', `torn${extension}`);
    await writeFile(path.join(folder, torn), bytes);
    const { assets, skipped, pictures: shown } = await photoLibrary(folder);
    expect(assets.length + skipped.length).toBe(2);
    expect(skipped.map(({ file, reason }) => [file, reason.length > 0 && !reason.includes('\n')])).toEqual(
      skipped.map(() => [torn, true]),
    );
    for (const { id, takenAt, width, height } of assets) {
      expect(Number.isNaN(Date.parse(`${takenAt}Z`))).toBe(false);
      expect(width > 0 && height > 0).toBe(true);
      expect(await shown.picture(id, 24, 'jpeg')).toBeInstanceOf(Uint8Array);
    }
    await rm(path.join(folder, torn));
  };
  const anyPicture = fc.constantFrom(...pictures).chain((bytes) => brokenBytes(bytes));
  const extension = fc.constantFrom('.jpg', '.png', '.webp');
  await fc.assert(fc.asyncProperty(anyPicture, extension, check), trying(seed, 15));
});

it.each(seeds)('a torn file of --data is opened, or refused in a sentence and left alone (seed %i)', async (seed) => {
  const folder = await makeFolder();
  await writeFile(path.join(folder, 'photos', 'dog-rex', 'whole.jpg'), await picture('jpeg'));
  const library = await photoLibrary(path.join(folder, 'photos'));
  const file = path.join(folder, 'state.sqlite');
  const open = async (dataFile: string) => {
    const server = await createDemoServer({ library, dataFile });
    await server.close();
  };
  await open(file);
  const whole = await readFile(file);
  const check = async (bytes: Uint8Array) => {
    const torn = path.join(folder, 'torn.sqlite');
    await writeFile(torn, bytes);
    try {
      await open(torn);
    } catch (error) {
      expect(String(error)).toContain(`--data ${torn} cannot be used: `);
      expect(Buffer.compare(await readFile(torn), bytes)).toBe(0);
    }
    await Promise.all(['', '-wal', '-shm'].map((end) => rm(torn + end, { force: true })));
  };
  // The beginning says what kind of file it is, and of whose making.
  const anyFile = fc.oneof(
    brokenBytes(whole),
    brokenBytes(whole.subarray(0, 200)).map((start) => Buffer.concat([start, whole.subarray(200)])),
  );
  await fc.assert(fc.asyncProperty(anyFile, check), trying(seed, 20));
});
