import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Page } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sidecarSettings } from '../tests/vision/sidecarSettings.ts';
import { keysKept } from './support/browserData.ts';
import {
  catsGroup,
  chooseEmbedding,
  chooseIn,
  dogsGroup,
  embedding,
  embeddingGroup,
  unpublished,
  usualKey,
} from './support/models.ts';
import { dialog, expectToast, openCardMenu, revealCard } from './support/pages/gallery.ts';
import { expectAccessibleAnywhere } from './support/pages/looks.ts';
import { drawnStory, expect, test } from './support/test.ts';

const realModel = path.resolve('../shared/models/embedding-squeezenet512.onnx');
const realSettings = path.resolve('../shared/field/embedding.json');

/** Of the small models of these tests. */
const small = { preprocessing: { resize: [64, 64] }, file: { img_size: 64, embedding_dim: 48 } };
const settings = Buffer.from(sidecarSettings(small));

const openSettings = async (page: Page) => {
  await page.goto('/pets/settings');
  await expect(embeddingGroup(page).getByText(/^The small model that comes with the app/u)).toBeVisible();
};

test('the files of the sidecar are taken as its exporter writes them', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  await chooseEmbedding(page, ['embedding.onnx', unpublished('one')], ['embedding.json', settings]);
  await expect(group.getByText(/^embedding\.onnx \(/u)).toBeVisible();
  await expect(group.getByText('48 numbers per face')).toBeVisible();
  await expect(group.getByText(/^As its \.json file says: mean 0\.485, 0\.456, 0\.406;/u)).toBeVisible();
});

test('so are a real embedder and a file of the field', async ({ pets: page }) => {
  test.skip(!existsSync(realModel) || !existsSync(realSettings), '../shared/models or ../shared/field is not there');
  await openSettings(page);
  const group = embeddingGroup(page);
  await chooseEmbedding(
    page,
    ['embedding.onnx', readFileSync(realModel)],
    ['embedding.json', readFileSync(realSettings)],
  );
  await expect(group.getByText('embedding.onnx (2.8 MiB)')).toBeVisible();
  await expect(group.getByText('512 numbers per face')).toBeVisible();
});

test('what cannot be in the .json is said by its name, with what would be right', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  const refuse = async (json: string, sentence: string) => {
    await chooseEmbedding(page, ['embedding.onnx', unpublished('one')], ['embedding.json', Buffer.from(json)]);
    await expect(group.getByText(sentence)).toBeVisible();
    await expect(group.getByText(/^Nothing was changed\./u)).toBeVisible();
  };
  const changed = (preprocessing: object, file: object = {}) =>
    sidecarSettings({ preprocessing: { ...small.preprocessing, ...preprocessing }, file: { ...small.file, ...file } });
  await refuse(changed({ colour: 'CMYK' }), 'preprocessing.colour is "CMYK". It should be RGB or BGR.');
  await refuse(changed({ scale: 255 }), 'preprocessing.scale is 255. It should be "pixels / 255", or a number from');
  await refuse(changed({ mean: undefined }), 'preprocessing.mean is missing. It should be three numbers, one for each');
  await refuse(changed({ resize: [224, 224] }), 'preprocessing.resize is 224. It should be 64, as it is in the model.');
  await refuse(changed({}, { embedding_dim: 512 }), 'embedding_dim is 512. It should be 48, as it is in the model.');
  await refuse('{ "preprocessing": NaN }', 'The file should be valid JSON with its values in braces.');
  await expectAccessibleAnywhere(page);
});

test('a model without a .json is used where the user says so, and that is told afterwards', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  await chooseEmbedding(page, ['alone.onnx', unpublished('one')]);
  const question = group.getByRole('group', { name: 'alone.onnx has no .json file' });
  await expect(question).toBeVisible();
  await expectAccessibleAnywhere(page);
  await question.getByRole('button', { name: 'Use ImageNet’s values' }).click();
  await expect(group.getByText(/^alone\.onnx \(/u)).toBeVisible();
  const assumed = 'ImageNet’s values, as you chose: mean 0.485, 0.456, 0.406; standard deviation 0.229, 0.224, 0.225';
  await expect(group.getByText(assumed)).toBeVisible();
  await expect(question).toHaveCount(0);
  await page.reload();
  await expect(group.getByText(assumed)).toBeVisible();
  await expect(question).toHaveCount(0);
});

test('the question about it is answered by keyboard, and no leaves the model in use', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  const question = group.getByRole('group', { name: /has no \.json file$/u });
  await chooseEmbedding(page, ['mine.onnx', unpublished('one')], ['mine.json', settings]);
  await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();

  for (const keys of [['Escape'], ['Tab', 'Tab', 'Enter']]) {
    await chooseEmbedding(page, ['alone.onnx', unpublished('another')]);
    await expect(question).toBeFocused();
    for (const key of keys) {
      await page.keyboard.press(key);
    }
    await expect(question).toHaveCount(0);
    await expect(group.getByText('The .json file of this model is missing')).toBeVisible();
    await expect(group.getByText(/^The previous model is still in use\./u)).toBeVisible();
    await expect(group.getByText(/^mine\.onnx \(/u)).toBeVisible();
  }

  await chooseEmbedding(page, ['alone.onnx', unpublished('another')]);
  await expect(question).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(group.getByText(/^alone\.onnx \(/u)).toBeVisible();
});

test('a published model is known without its .json', async ({ pets: page }) => {
  await openSettings(page);
  const group = embeddingGroup(page);
  await chooseEmbedding(page, ['descriptor.onnx', embedding.model]);
  await expect(
    group.getByText(/^As published for this model: mean 0, 0, 0; standard deviation 1, 1, 1$/u),
  ).toBeVisible();
});

const { unnamedDog } = drawnStory();

const aCat = () => {
  const { people, assets, subjects } = drawLibrary({ seed: 1 });
  const cats = new Set(subjects.filter(({ kind }) => kind === 'cat').map(({ key }) => key));
  const ofCats = (id: string) =>
    assets
      .flatMap(({ faces }) => faces.filter(({ personId }) => personId === id))
      .every((face) => cats.has(face.subjectKey));
  return people.find(({ id, name, isHidden }) => name !== '' && !isHidden && ofCats(id))!.id;
};

/** Keys of the models that faces were looked at with. */
const modelsUsed = async (page: Page): Promise<Set<string>> => {
  const keys = await keysKept(page, 'pets-vectors', 'vectors');
  return new Set(keys.map((key) => key.split(' ', 1)[0]));
};

const compare = async (page: Page, personId: string) => {
  await page.goto('/pets');
  await expect(page.locator('[data-card]').first()).toBeVisible();
  await expect(page.getByText('Looking for pets…')).toHaveCount(0);
  await openCardMenu(page, await revealCard(page, personId), 'Merge…');
  await expect(dialog(page).getByRole('option').first()).toBeVisible();
};

test('dogs are compared by the model for dogs, and cats by that for cats', async ({ pets: page }) => {
  const [dogs, cats] = [unpublished('dogs'), unpublished('cats')];
  await openSettings(page);
  await chooseEmbedding(page, ['embedding_dog.onnx', dogs], ['embedding_cat.onnx', cats], ['embedding.json', settings]);
  await expect(dogsGroup(page).getByText(/^embedding_dog\.onnx \(/u)).toBeVisible();
  await expect(catsGroup(page).getByText(/^embedding_cat\.onnx \(/u)).toBeVisible();
  await expect(embeddingGroup(page).getByText(/^The small model that comes with the app/u)).toBeVisible();
  await expectAccessibleAnywhere(page);
  await page.reload();
  await expect(dogsGroup(page).getByText(/^embedding_dog\.onnx \(/u)).toBeVisible();

  await compare(page, unnamedDog.fragments[0]);
  await expect.poll(() => modelsUsed(page)).toEqual(new Set([usualKey(dogs)]));
  await compare(page, aCat());
  await expect.poll(() => modelsUsed(page)).toEqual(new Set([usualKey(dogs), usualKey(cats)]));

  await page.goto('/pets/settings');
  await dogsGroup(page).getByRole('button', { name: 'Remove' }).click();
  await dialog(page).getByRole('button', { name: 'Remove' }).click();
  await expectToast(page, 'Model removed');
  await expect(dogsGroup(page).getByRole('button', { name: 'Choose a model for dogs' })).toBeVisible();
  await expect(catsGroup(page).getByText(/^embedding_cat\.onnx \(/u)).toBeVisible();
});

test('what is chosen for one species is for that one, whatever it is called', async ({ pets: page }) => {
  await openSettings(page);
  await chooseIn(catsGroup(page), ['embedding.onnx', unpublished('one')], ['embedding.json', settings]);
  await expect(catsGroup(page).getByText(/^embedding\.onnx \(/u)).toBeVisible();
  await expect(embeddingGroup(page).getByText(/^The small model that comes with the app/u)).toBeVisible();
});
