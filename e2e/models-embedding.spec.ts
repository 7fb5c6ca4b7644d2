import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chooseEmbedding, detector, embedding, embeddingGroup } from './support/models.ts';
import { dialog, expectToast } from './support/pages/gallery.ts';
import { expect, test } from './support/test.ts';

const sharedModels = path.resolve('../shared/models');
const builtIn = /^The small model that comes with the app \(\d+ KiB\)$/u;

const openSettings = async (page: Page) => {
  await page.goto('/pets/settings');
  await expect(embeddingGroup(page).getByText(builtIn)).toBeVisible();
};

test('a model for telling animals apart is added, described, outlives the page, and is removed', async ({
  pets: page,
}) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  await chooseEmbedding(page, ['mine.json', embedding.settings], ['mine.onnx', embedding.model]);
  const expectFacts = async () => {
    await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();
    await expect(group.getByText('You, in this browser')).toBeVisible();
    await expect(group.getByText(/^\d+ numbers per face$/u)).toBeVisible();
    await expect(group.getByText(/^\d+ ms per face/u)).toBeVisible();
    await expect(group.getByText(builtIn)).toHaveCount(0);
  };
  await expectFacts();
  await page.reload();
  await expectFacts();

  await group.getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expectToast(page, 'Model removed');
  await expect(group.getByText(builtIn)).toBeVisible();
  await page.reload();
  await expect(group.getByText(builtIn)).toBeVisible();
});

test('both files can be dropped together', async ({ pets: page }) => {
  await openSettings(page);
  const transfer = await page.evaluateHandle(
    ({ model, settings }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(model)], 'embedding.onnx'));
      data.items.add(new File([Uint8Array.from(settings)], 'embedding.json'));
      return data;
    },
    { model: [...embedding.model], settings: [...embedding.settings] },
  );
  const group = embeddingGroup(page);
  await group.getByText(/^For better suggestions, drop/u).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(group.getByText(/^embedding\.onnx \(/u)).toBeVisible();
});

test('a model that there is no room for is refused, and the one in use stays', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  await chooseEmbedding(page, ['mine.onnx', embedding.model], ['mine.json', embedding.settings]);
  await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();

  // The worker of a device that is nearly full.
  await page.route('**/workers/main-*.js', async (route) => {
    const response = await route.fetch();
    const full = 'navigator.storage.estimate = async () => ({ quota: 20_000_000, usage: 19_900_000 });';
    await route.fulfill({ response, body: `${full}\n${await response.text()}` });
  });
  await page.reload();
  await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();
  await chooseEmbedding(page, ['other.onnx', embedding.model], ['other.json', embedding.settings]);
  await expect(group.getByText("There isn't enough space in this browser")).toBeVisible();
  await expect(group.getByText('Free up some space on this device and try again.')).toBeVisible();
  await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();
});

test('wrong files are refused with the reason and what to do, and the model in use stays', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  const settings: [string, Buffer] = ['mine.json', embedding.settings];
  const refused: [files: [string, Buffer][], sentence: string, advice: RegExp][] = [
    [[settings], "This file isn't a model", /both together\.$/u],
    [
      [
        ['mine.onnx', embedding.model],
        ['mine.json', Buffer.from('{ "preprocessing": { "mean": [0, 0, 0], "std": [1, 1, 0] } }')],
      ],
      "The .json file of this model has a setting the app doesn't support",
      /both together\.$/u,
    ],
    [
      [['mine.onnx', embedding.model.subarray(0, embedding.model.length / 2)], settings],
      'The end of this file is missing',
      /Download or copy it again\.$/u,
    ],
    [
      [['detector.onnx', detector], settings],
      "This model finds animals, but can't tell them apart",
      /both together\.$/u,
    ],
  ];
  const expectRefusal = async (sentence: string, kept: string, advice: RegExp) => {
    await expect(group.getByText(sentence)).toBeVisible();
    await expect(group.getByText(kept)).toHaveText(advice);
  };
  for (const [files, sentence, advice] of refused) {
    await chooseEmbedding(page, ...files);
    await expectRefusal(sentence, 'Nothing was changed.', advice);
  }
  await expect(group.getByText(builtIn)).toBeVisible();

  await chooseEmbedding(page, ['mine.onnx', embedding.model], settings);
  await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();
  const [[files, sentence, advice]] = refused;
  await chooseEmbedding(page, ...files);
  await expectRefusal(sentence, 'The previous model is still in use.', advice);
  await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();
});

test('how fast the model is that comes with the app is measured when asked', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  await group.getByRole('button', { name: 'Measure speed' }).click();
  await expect(group.getByText(/^\d+ ms per face/u)).toBeVisible();
  await expect(group.getByText(/^\d+ numbers per face$/u)).toBeVisible();
});

test('a real model is added as it was published', async ({ pets: page }) => {
  test.skip(!existsSync(sharedModels), 'The models in ../shared/models are not here.');
  await openSettings(page);
  const read = (name: string): [string, Buffer] => [name, readFileSync(path.join(sharedModels, name))];
  await chooseEmbedding(page, read('embedding-squeezenet512.onnx'), read('embedding-squeezenet512.json'));
  const group = embeddingGroup(page);
  await expect(group.getByText('embedding-squeezenet512.onnx (2.8 MiB)')).toBeVisible();
  await expect(group.getByText('512 numbers per face')).toBeVisible();
});
