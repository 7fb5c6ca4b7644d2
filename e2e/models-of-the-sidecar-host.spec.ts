import { copyFileSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sidecarSettings } from '../tests/vision/sidecarSettings.ts';
import { catsGroup, dogsGroup, embeddingGroup, unpublished } from './support/models.ts';
import { expect, test } from './support/test.ts';

const realModel = path.resolve('../shared/models/embedding-squeezenet512.onnx');
const realSettings = path.resolve('../shared/field/embedding.json');
const hasReal = existsSync(realModel) && existsSync(realSettings);

const small = sidecarSettings({ preprocessing: { resize: [64, 64] }, file: { img_size: 64, embedding_dim: 48 } });

/** As the sidecar has it, which looks for a model of each species beside the one for the rest. */
const folder = mkdtempSync(path.join(tmpdir(), 'models-'));
if (hasReal) {
  copyFileSync(realModel, path.join(folder, 'embedding.onnx'));
  copyFileSync(realSettings, path.join(folder, 'embedding.json'));
}
writeFileSync(path.join(folder, 'embedding_dog.onnx'), unpublished('dogs'));
writeFileSync(path.join(folder, 'embedding_dog.json'), small);
writeFileSync(path.join(folder, 'embedding_cat.onnx'), unpublished('cats'));
writeFileSync(path.join(folder, 'embedding_cat.json'), small);

test.use({ demoEnvironment: { MODELS_DIR: folder } });

test('models of the host for one species are in use unasked, each for its own', async ({ pets: page }) => {
  await page.goto('/pets/settings');
  for (const [group, name] of [
    [dogsGroup(page), /^embedding_dog\.onnx \(/u],
    [catsGroup(page), /^embedding_cat\.onnx \(/u],
  ] as const) {
    await expect(group.getByText(name)).toBeVisible();
    await expect(group.getByText('The administrator of this app')).toBeVisible();
    await expect(group.getByText('48 numbers per face')).toBeVisible();
    await expect(group.getByRole('button', { name: 'Remove' })).toHaveCount(0);
  }
});

test('a real embedder of the host is in use with a file of the field', async ({ pets: page }) => {
  test.skip(!hasReal, '../shared/models or ../shared/field is not there');
  await page.goto('/pets/settings');
  const group = embeddingGroup(page);
  await expect(group.getByText('embedding.onnx (2.8 MiB)')).toBeVisible();
  await expect(group.getByText('The administrator of this app')).toBeVisible();
  await expect(group.getByText('512 numbers per face')).toBeVisible();
  await expect(group.getByText(/^As its \.json file says: mean 0\.485, 0\.456, 0\.406;/u)).toBeVisible();
});
