import { drawLibrary } from '@pets-for-immich/demo-library';
import type { Page } from '@playwright/test';
import { chooseEmbedding, embedding, embeddingGroup } from './support/models.ts';
import { faceOn, personNamed, photosOf } from './support/network/server.ts';
import { answerBy, openQuestion, picturesDrawn } from './support/pages/review.ts';
import { drawnStory, expect, expectAccessible, test } from './support/test.ts';

const { unnamedDog } = drawnStory();
const [group] = unnamedDog.fragments;
const { wrongFaces, wrongPersonId } = unnamedDog;

/** The model that comes with the app tells drawn animals apart; as one of the user's own it counts for what it is. */
const useOwnModel = async (page: Page): Promise<void> => {
  await page.goto('/pets/settings');
  await chooseEmbedding(page, ['mine.json', embedding.settings], ['mine.onnx', embedding.model]);
  await expect(embeddingGroup(page).getByText(/^mine\.onnx \(/u)).toBeVisible();
};

test('single photos of a pet are taken out of somebody’s unnamed group, and undone', async ({ pets: page }) => {
  test.setTimeout(400_000);
  await page.request.put(`/api/people/${wrongPersonId}`, { data: { name: 'Thistle' } });
  await useOwnModel(page);
  const option = (...ids: string[]) =>
    page.getByRole('option').and(page.locator(ids.map((id) => `[data-key="${id}"]`).join(', ')));
  const tiles = option(...wrongFaces.map(({ faceId }) => faceId));
  // What is asked first is about those who have been looked at by then; and about the group as a whole, which is another pet.
  await expect(async () => {
    await openQuestion(page, /^Which of these are Thistle/u);
    if (await option(group).isVisible()) {
      await option(group).focus();
      await page.keyboard.press('x');
      await answerBy(page, 'Enter');
      await openQuestion(page, /^Which of these are Thistle/u);
    }
    await expect(tiles).not.toHaveCount(0, { timeout: 1000 });
  }).toPass({ timeout: 300_000 });
  const before = await photosOf(page, [group, wrongPersonId]);
  await expect(tiles.first()).toContainText(/^1 of \d+$/u);
  await expect(tiles.first()).toHaveAttribute('aria-selected', 'false');
  await expectAccessible(page);
  const id = await tiles.first().getAttribute('data-key');
  const { assetId } = wrongFaces.find(({ faceId }) => faceId === id)!;
  await picturesDrawn(page);
  await tiles.first().click();
  await expect(tiles.first()).toHaveAttribute('aria-selected', 'true');
  await answerBy(page, 'Enter');

  const face = await faceOn(page, assetId, id!);
  expect(face?.person?.name).toBe('Thistle');
  const [left] = await photosOf(page, [group, wrongPersonId]);
  expect(left, 'the group keeps all others').toEqual(before[0].filter((photo) => photo !== assetId));

  await page.keyboard.press('u');
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => photosOf(page, [group, wrongPersonId])).toEqual(before);
});

test('photos without a pet that look like one among themselves become a new pet, named on the way', async ({
  pets: page,
}) => {
  test.setTimeout(400_000);
  // A face that the server put with nobody.
  for (const id of unnamedDog.fragments) {
    await page.request.delete(`/api/people/${id}`);
  }
  const subjects = new Map(
    drawLibrary({ seed: 1 }).assets.flatMap(({ faces }) => faces.map(({ id, subjectKey }) => [id, subjectKey])),
  );
  await useOwnModel(page);
  const options = page.getByRole('option');
  const shown = () => options.evaluateAll((all) => all.map(({ dataset }) => dataset.key ?? ''));
  const isDog = (id: string) => subjects.get(id) === unnamedDog.subjectKey;
  await expect(async () => {
    await openQuestion(page, /^Is this a new pet\?/u);
    const ids = await shown();
    expect(ids.filter((id) => isDog(id)).length).toBeGreaterThan(2);
  }).toPass({ timeout: 300_000 });
  await expect(page.getByRole('option', { selected: true })).toHaveCount(0);
  await expectAccessible(page);

  const ids = await shown();
  const dogs = ids.filter((id) => isDog(id));
  for (const id of dogs) {
    await options.and(page.locator(`[data-key="${id}"]`)).click();
  }
  await page.keyboard.press('e');
  await page.keyboard.type('Bramble');
  await expect(page.getByRole('option', { selected: true })).toHaveCount(dogs.length);
  const form = await page.locator('form').elementHandle();
  await page.keyboard.press('Enter');
  await page.waitForFunction((shownForm) => !shownForm?.isConnected, form);
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 90_000 });
  const bramble = await personNamed(page, 'Bramble');
  expect(bramble).toBeDefined();
  const [photos] = await photosOf(page, [bramble!.id]);
  expect(photos.length).toBeGreaterThan(2);

  await page.locator('section[data-review]').press('u');
  await expect(page.locator('[data-saving="0"]')).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await personNamed(page, 'Bramble')) === undefined).toBe(true);
});
