import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { testDetector } from '../tests/vision/testDetector.ts';
import { choose, detector, section, tryPicture } from './support/models.ts';
import { dialog, expectToast } from './support/pages/gallery.ts';
import { expect, expectAccessible, test } from './support/test.ts';

const sharedModels = path.resolve('../shared/models');

const openSettings = async (page: Page) => {
  await page.goto('/pets/settings');
  await expect(section(page).getByText('Drop the file detector.onnx here.')).toBeVisible();
};

test('a detector is added, finds things where they are, outlives the page, and is removed', async ({ pets: page }) => {
  await openSettings(page);
  await choose(page, 'my-detector.onnx', detector);
  await expect(section(page).getByText(/^my-detector\.onnx \(/u)).toBeVisible();
  await expect(section(page).getByText('dog, cat, person', { exact: true })).toBeVisible();
  await expect(section(page).getByText(/^\d+ ms per picture/u)).toBeVisible();
  await expect(section(page).getByText('You, in this browser')).toBeVisible();
  await tryPicture(page);
  await expectAccessible(page);

  await page.reload();
  await expect(section(page).getByText(/^my-detector\.onnx \(/u)).toBeVisible();
  await tryPicture(page);

  await section(page).getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expectToast(page, 'Model removed');
  await expect(section(page).getByText('Drop the file detector.onnx here.')).toBeVisible();
  await page.reload();
  await expect(section(page).getByText('Drop the file detector.onnx here.')).toBeVisible();
});

test('a detector can be dropped', async ({ pets: page }) => {
  await openSettings(page);
  const transfer = await page.evaluateHandle(
    (bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], 'detector.onnx'));
      return data;
    },
    [...detector],
  );
  await section(page).getByText('Drop the file detector.onnx here.').dispatchEvent('drop', { dataTransfer: transfer });
  await expect(section(page).getByText(/^detector\.onnx \(/u)).toBeVisible();
});

test('wrong files are refused with the reason, and the model in use stays', async ({ pets: page }) => {
  await openSettings(page);
  const refused: [name: string, content: Buffer, sentence: string][] = [
    ['embedding.json', Buffer.from('{ "preprocessing": {} }'), "This file isn't a model"],
    ['nothing.onnx', Buffer.alloc(0), "This file isn't a model"],
    ['half.onnx', detector.subarray(0, detector.length / 2), 'The end of this file is missing'],
    ['nameless.onnx', Buffer.from(testDetector({ metadata: {} })), "This model doesn't say what it recognizes"],
    [
      'small.onnx',
      Buffer.from(testDetector({ inputs: [{ name: 'images', dims: [1, 3, 320, 320] }] })),
      "This model works in a way this app doesn't support",
    ],
    ['broken.onnx', Buffer.from(testDetector({ nodes: [] })), "This browser can't run the model"],
  ];
  for (const [name, content, sentence] of refused) {
    await choose(page, name, content);
    await expect(section(page).getByText(sentence)).toBeVisible();
    await expect(section(page).getByText(/^Nothing was changed\./u)).toBeVisible();
  }
  await choose(page, 'detector.onnx', detector);
  await expect(section(page).getByText(/^detector\.onnx \(/u)).toBeVisible();
  await expect(section(page).getByText("This browser can't run the model")).toHaveCount(0);
  await choose(page, ...(refused[2].slice(0, 2) as [string, Buffer]));
  await expect(section(page).getByText(/^The previous model is still in use\./u)).toBeVisible();
  await expect(section(page).getByText(/^detector\.onnx \(/u)).toBeVisible();
  await tryPicture(page);
});

test('a real model for something else is refused by its kind', async ({ pets: page }) => {
  test.skip(!existsSync(sharedModels), '../shared/models is not there');
  await openSettings(page);
  await choose(page, 'embedding.onnx', readFileSync(path.join(sharedModels, 'embedding-squeezenet512.onnx')));
  await expect(section(page).getByText("This model tells animals apart, but can't find them")).toBeVisible();
});

test('a picture that is none is said so', async ({ pets: page }) => {
  await openSettings(page);
  await choose(page, 'detector.onnx', detector);
  const picture = { name: 'picture.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
  await section(page).locator('input[accept="image/*"]').setInputFiles(picture);
  await expect(section(page).getByText("This browser can't read the picture")).toBeVisible();
});

test('the page computes with threads, and loads nothing of the runtime unasked', async ({ pets: page }) => {
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(new URL(request.url()).pathname));
  await openSettings(page);
  await expect(section(page).getByText(/^The processor, \d+ threads$/u)).toBeVisible();
  expect(asked.filter((each) => /\.wasm|ort-/u.test(each))).toEqual([]);
  await choose(page, 'detector.onnx', detector);
  await expect(section(page).getByText(/^\d+ ms per picture/u)).toBeVisible();
  expect(asked.some((each) => each.endsWith('.wasm'))).toBe(true);
  expect(page.workers().filter((worker) => worker.url().includes('/workers/main'))).toHaveLength(1);
});
