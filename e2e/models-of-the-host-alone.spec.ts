import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { catsGroup, dogsGroup, embedding, embeddingGroup, unpublished } from './support/models.ts';
import { expect, test } from './support/test.ts';

/** Models without a `.json`: one that is published, as the app's own is, and one that nobody knows. */
const folder = mkdtempSync(path.join(tmpdir(), 'models-'));
writeFileSync(path.join(folder, 'embedding.onnx'), unpublished('one'));
writeFileSync(path.join(folder, 'embedding_cat.onnx'), embedding.model);

test.use({ demoEnvironment: { MODELS_DIR: folder } });

test('a model of the host that nobody knows waits for the user’s yes, and is not fetched before', async ({
  pets: page,
}) => {
  const fetched: string[] = [];
  page.on('request', (request) => void fetched.push(new URL(request.url()).pathname));
  await page.goto('/pets/settings');
  const group = embeddingGroup(page);
  const question = group.getByRole('group', { name: 'embedding.onnx has no .json file' });
  await expect(catsGroup(page).getByText(/^As published for this model:/u)).toBeVisible();
  await expect(question).toBeVisible();
  await expect(group.getByText(/^The small model that comes with the app/u)).toBeVisible();
  expect(fetched.filter((each) => each.startsWith('/models/'))).toEqual(['/models/embedding_cat.onnx']);
  await expect(dogsGroup(page).getByRole('button', { name: 'Choose a model for dogs' })).toBeVisible();

  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(group.getByText(/^The small model that comes with the app/u)).toBeVisible();

  await page.reload();
  await question.getByRole('button', { name: 'Use ImageNet’s values' }).click();
  await expect(group.getByText('The administrator of this app')).toBeVisible();
  await expect(group.getByText(/^ImageNet’s values, as you chose:/u)).toBeVisible();
  await page.reload();
  await expect(group.getByText(/^ImageNet’s values, as you chose:/u)).toBeVisible();
  await expect(question).toHaveCount(0);
});
