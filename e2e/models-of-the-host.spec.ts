import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countKept } from './support/browserData.ts';
import {
  choose,
  chooseEmbedding,
  detector,
  detectorGroup,
  embedding,
  embeddingGroup,
  tryPicture,
} from './support/models.ts';
import { dialog } from './support/pages/gallery.ts';
import { expect, test } from './support/test.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'models-'));
writeFileSync(path.join(folder, 'detector.onnx'), detector);
writeFileSync(path.join(folder, 'embedding.onnx'), embedding.model);
writeFileSync(path.join(folder, 'embedding.json'), embedding.settings);

test.use({ demoEnvironment: { MODELS_DIR: folder } });

test('a detector of the host is in use without being added, and gives way to the user’s own', async ({
  pets: page,
}) => {
  await page.goto('/pets/settings');
  await expect(detectorGroup(page).getByText('The administrator of this app')).toBeVisible();
  await expect(detectorGroup(page).getByRole('button', { name: 'Remove' })).toHaveCount(0);
  await tryPicture(page);
  await choose(page, 'mine.onnx', detector);
  await expect(detectorGroup(page).getByText('You, in this browser')).toBeVisible();
  await detectorGroup(page).getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expect(detectorGroup(page).getByText('The administrator of this app')).toBeVisible();
});

test('so is an embedding with its .json', async ({ pets: page }) => {
  await page.goto('/pets/settings');
  const group = embeddingGroup(page);
  await expect(group.getByText(/^embedding\.onnx \(/u)).toBeVisible();
  await expect(group.getByText('The administrator of this app')).toBeVisible();
  await expect(group.getByRole('button', { name: 'Remove' })).toHaveCount(0);
  await chooseEmbedding(page, ['mine.onnx', embedding.model], ['mine.json', embedding.settings]);
  await expect(group.getByText('You, in this browser')).toBeVisible();
  await group.getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expect(group.getByText('The administrator of this app')).toBeVisible();
});

test('whom boxes and words leave in doubt, the detector looks at in the background', async ({ pets: page }) => {
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect.poll(() => countKept(page, 'pets-detections', 'detections'), { timeout: 90_000 }).toBeGreaterThan(0);
});
