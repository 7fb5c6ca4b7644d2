import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { intersectionOverUnion, type Box } from '../../src/lib/pets/core/photo/box.ts';
import { usualPreprocessing } from '../../src/lib/pets/vision/embed/published.ts';
import { vectorKey } from '../../src/lib/pets/vision/embed/vector-key.ts';
import { testDetector } from '../../tests/vision/testDetector.ts';
import { testEmbedder } from '../../tests/vision/testEmbedder.ts';
import { expect } from './test.ts';

/** The file of a detector that works; see {@link testDetector}. */
export const detector = Buffer.from(testDetector());
/** The settings page's section about models. */
export const section = (page: Page) => page.getByRole('region', { name: 'Models' });

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer });

/** The files of an embedding that works: those of the one that comes with the app. */
export const embedding = {
  model: readFileSync('static/models/descriptor.onnx'),
  settings: readFileSync('static/models/descriptor.json'),
};
/** The parts of that section. */
export const embeddingGroup = (page: Page) => section(page).getByRole('group', { name: 'Telling animals apart' });
export const detectorGroup = (page: Page) => section(page).getByRole('group', { name: 'Finding animals' });

export const dogsGroup = (page: Page) => section(page).getByRole('group', { name: 'Dogs only' });
export const catsGroup = (page: Page) => section(page).getByRole('group', { name: 'Cats only' });

/** Chooses files as the embedding, all together; as that of one species where it is chosen in the group for it. */
export const chooseEmbedding = (page: Page, ...files: [name: string, content: Buffer][]) =>
  chooseIn(embeddingGroup(page), ...files);

export const chooseIn = (group: Locator, ...files: [name: string, content: Buffer][]) =>
  group.locator('input[accept=".onnx,.json"]').setInputFiles(files.map(([name, content]) => file(name, content)));

/** Chooses a file as the detector. */
export const choose = (page: Page, name: string, buffer: Buffer) =>
  section(page).locator('input[accept=".onnx"]').setInputFiles(file(name, buffer));

/** The file of an embedding that nobody has published, unlike any of another name. */
export const unpublished = (name: string): Buffer => Buffer.from(testEmbedder({ file: { name } }));

/** What the vectors are known by that such a file gives with the usual settings, or with those that say the same. */
export const usualKey = (model: Buffer): string =>
  vectorKey(createHash('sha256').update(model).digest('hex'), usualPreprocessing);

/** What the page draws for a label, relative to the picture; both measured at once, as the page may move. */
const drawnBox = (page: Page, label: string): Promise<Box> =>
  section(page)
    .getByRole('img', { name: 'The picture you chose' })
    .evaluate((image, name) => {
      const picture = image.getBoundingClientRect();
      const box = document.querySelector(`[data-detection="${CSS.escape(name)}"]`)!.getBoundingClientRect();
      const x = (value: number) => (value - picture.x) / picture.width;
      const y = (value: number) => (value - picture.y) / picture.height;
      return { x1: x(box.left), y1: y(box.top), x2: x(box.right), y2: y(box.bottom) };
    }, label);

/** A wide grey picture with a red and a blue area, which the test detector takes for a dog and a cat. */
const areas = { dog: { x1: 0.1, y1: 0.2, x2: 0.35, y2: 0.9 }, cat: { x1: 0.5, y1: 0.05, x2: 0.95, y2: 0.4 } };

const paintPicture = async (): Promise<Buffer> => {
  const width = 1500;
  const height = 900;
  const paint = ({ x1, y1, x2, y2 }: Box, background: string) => ({
    input: {
      create: {
        width: Math.round((x2 - x1) * width),
        height: Math.round((y2 - y1) * height),
        channels: 3 as const,
        background,
      },
    },
    left: Math.round(x1 * width),
    top: Math.round(y1 * height),
  });
  return sharp({ create: { width, height, channels: 3, background: '#9a8f80' } })
    .composite([paint(areas.dog, '#e01010'), paint(areas.cat, '#1010e0')])
    .jpeg()
    .toBuffer();
};

/** Tries the detector in use on a painted picture: what it finds has to be where it was painted. */
export const tryPicture = async (page: Page) => {
  const picture = { name: 'picture.jpg', mimeType: 'image/jpeg', buffer: await paintPicture() };
  await section(page).locator('input[accept="image/*"]').setInputFiles(picture);
  await expect(section(page).getByText('Found 2 things in this picture.')).toBeVisible();
  for (const label of ['dog', 'cat'] as const) {
    await expect(page.locator(`[data-detection="${label}"]`)).toHaveText(`${label} 90%`);
    expect(intersectionOverUnion(await drawnBox(page, label), areas[label]), label).toBeGreaterThan(0.8);
  }
};
